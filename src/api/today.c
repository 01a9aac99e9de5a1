/* today - the only place of the library that asks for the date. */
#include "api/today.h"

#include <time.h>

gd_str gd_today(gd_arena *arena, const char *given)
{
    if (given) {
        return gd_str_from(given);
    }
    time_t now = time(NULL);
    struct tm date;
    gmtime_r(&now, &date);
    return gd_str_format(arena, "%04d-%02d-%02d", date.tm_year + 1900, date.tm_mon + 1, date.tm_mday);
}
