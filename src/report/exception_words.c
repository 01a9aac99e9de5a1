/* exception_words - an exception in force as one sentence. */
#include "report/exception_words.h"

static void add(gd_buffer *out, const char *before, gd_str text)
{
    if (text.len) {
        gd_buffer_add(out, gd_str_from(before));
        gd_buffer_add(out, text);
    }
}

void gd_exception_words(gd_buffer *out, const gd_exception *exception)
{
    gd_buffer_add(out, exception->reason.len ? exception->reason : GD_STR("no reason given"));
    add(out, ", approved by ", exception->approved_by);
    add(out, ", until ", exception->expires);
    add(out, ", ticket ", exception->ticket);
}

bool gd_exception_is_written(const gd_exception *exception)
{
    return !gd_str_eq(exception->tool, GD_STR("baseline")) && !gd_str_eq(exception->tool, GD_STR("since"));
}

bool gd_exception_is_in_force(const gd_finding *finding)
{
    return finding->status == GD_FINDING_IGNORED && finding->exception &&
           gd_exception_is_written(finding->exception);
}
