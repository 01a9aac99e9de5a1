/* rule_times - what each rule cost in a scan, as text or JSON (see rule_times.h). */
#include "api/rule_times.h"

#include <stdlib.h>

static int compare_times(const void *a, const void *b)
{
    const gd_rule_time *left = a, *right = b;
    if (left->stats.nanoseconds != right->stats.nanoseconds) {
        return left->stats.nanoseconds < right->stats.nanoseconds ? 1 : -1;
    }
    return gd_str_cmp(left->rule->id, right->rule->id);
}

static void write_json(gd_buffer *out, const gd_rule_time *time, bool first)
{
    gd_buffer_add(out, first ? GD_STR("{\"rule\":") : GD_STR(",\n {\"rule\":"));
    gd_buffer_json_string(out, time->rule->id);
    gd_buffer_addf(out, ",\"checks\":%zu,\"milliseconds\":%.3f}", time->stats.checks,
                   (double)time->stats.nanoseconds / 1e6);
}

static void write_line(gd_buffer *out, const gd_rule_time *time, uint64_t total)
{
    double each = (double)time->stats.nanoseconds / (double)time->stats.checks;
    gd_buffer_addf(out, "%10.3f ms %5.1f %% %9zu %10.1f µs  ", (double)time->stats.nanoseconds / 1e6,
                   total ? 100.0 * (double)time->stats.nanoseconds / (double)total : 0.0, time->stats.checks,
                   each / 1e3);
    gd_buffer_printable(out, time->rule->id);
    gd_buffer_char(out, '\n');
}

void gd_rule_times_write(gd_rule_time *times, size_t count, bool json, gd_buffer *out)
{
    uint64_t total = 0;
    for (size_t i = 0; i < count; i++) {
        total += times[i].stats.nanoseconds;
    }
    if (count) {
        qsort(times, count, sizeof *times, compare_times);
    }
    gd_buffer_add(out, json ? GD_STR("[") : GD_STR("         time   share    checks  each check  rule\n"));
    size_t written = 0;
    for (size_t i = 0; i < count; i++) {
        if (times[i].stats.checks && json) {
            write_json(out, &times[i], written++ == 0);
        } else if (times[i].stats.checks) {
            write_line(out, &times[i], total);
        }
    }
    gd_buffer_add(out, json ? GD_STR("]\n") : GD_STR(""));
}
