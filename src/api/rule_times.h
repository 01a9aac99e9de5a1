/* rule_times.h - what each rule cost in a scan. */
#ifndef GD_API_RULE_TIMES_H
#define GD_API_RULE_TIMES_H

#include "base/buffer.h"
#include "rules/engine.h"

typedef struct {
    const gd_rule_info *rule;
    gd_rule_stats stats; /* over all threads */
} gd_rule_time;

/* Write the rules that were called, the dearest first. Sorts `times`. */
void gd_rule_times_write(gd_rule_time *times, size_t count, bool json, gd_buffer *out);

#endif
