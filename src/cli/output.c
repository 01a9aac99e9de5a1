/* output - standard output and standard error as sinks. */
#include <stdio.h>

#include "cli/verb.h"

static bool write_to(void *context, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, context) == length;
}

guard_sink gd_standard_output(void)
{
    return (guard_sink){write_to, stdout};
}

guard_sink gd_standard_error(void)
{
    return (guard_sink){write_to, stderr};
}
