/* exceptions.h - exceptions of one scan: the registers that it reads, what each exception came to. */
#ifndef GD_API_EXCEPTIONS_H
#define GD_API_EXCEPTIONS_H

#include "api/settings.h"
#include "policy/exception_register.h"
#include "table/table.h"

/* What the policy layer asks about rules. */
gd_annotation_rules gd_exception_rules_of(const gd_rules *rules, const gd_settings *settings);

/* The registers that exceptions.register names; NULL when there are none. */
gd_register *gd_exceptions_read_registers(gd_arena *arena, const gd_call_settings *call,
                                          const gd_rules *rules, gd_diags *diags);

/* Where the resources of findings are, while their stack is there: the context of the two functions below. */
typedef struct {
    gd_arena *arena; /* for what is returned */
    const gd_table *table;
} gd_finding_values;

/* SHA-256 of all values of the resource that a finding is about (what is sensitive left out), in hexadecimal, as registers
 * and baselines hold it; ptr NULL when it has no resource. */
gd_str gd_finding_hash(void *context, const gd_finding *finding);

/* The text of one of its attributes; ptr NULL when it is absent, unknown or no single value. */
gd_str gd_finding_value(void *context, const gd_finding *finding, gd_str attribute);

/* The records of several stacks as one a place and rule: a record that covers something anywhere is not unused. */
gd_exception_records gd_exceptions_merge(gd_arena *arena, const gd_exception_records *lists, size_t count);

/* Append records of register entries: what became of them over all workers' uses. */
void gd_exceptions_add_entries(gd_arena *arena, gd_exception_records *records, const gd_register *entries,
                               const gd_register_use *const *uses, size_t workers);

/* Write the exceptions as "text", "json" or "markdown"; false for another format. */
bool gd_exceptions_write(gd_buffer *out, const gd_exception_records *records, gd_str format);

/* What somebody asks an exception for. */
typedef struct {
    const gd_rules *rules;
    const gd_settings *settings;
    const gd_finding *findings; /* of a scan, for its severity, place and hash */
    size_t finding_count;
    size_t stack_count; /* root modules that were judged */
    gd_str today, rule, address;
} gd_exception_wish;

/* Write the annotation and the register entry to submit; false, with a message to `errors`, when there is no such rule. */
bool gd_exception_request_write(const gd_exception_wish *wish, gd_buffer *out, gd_buffer *errors);

#endif
