/* timestamp - points in time as the date functions read and write them (see timestamp.h). */
#include "eval/timestamp.h"

enum { SECONDS_PER_DAY = 86400, NANOSECONDS = 1000000000 };

/* --- the calendar -------------------------------------------------------------------------------- */

static bool is_leap(int64_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_in_month(int64_t year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

static int64_t floor_divide(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

/* Days from 1970-01-01; years count from March, so that the leap day is a year's last. */
static int64_t days_from_date(int64_t year, int month, int day)
{
    year -= month <= 2;
    int64_t era = floor_divide(year, 400), year_of_era = year - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

static void date_from_days(int64_t days, gd_timestamp_parts *parts)
{
    days += 719468;
    int64_t era = floor_divide(days, 146097), day_of_era = days - era * 146097;
    int64_t year = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year + year / 4 - year / 100);
    int month = (int)((5 * day_of_year + 2) / 153);
    parts->day = (int)(day_of_year - (153 * month + 2) / 5 + 1);
    parts->month = month < 10 ? month + 3 : month - 9;
    parts->year = year + era * 400 + (parts->month <= 2);
}

bool gd_timestamp_from_parts(const gd_timestamp_parts *p, int32_t offset, gd_timestamp *timestamp)
{
    bool exists = p->month >= 1 && p->month <= 12 && p->day >= 1 &&
                  p->day <= days_in_month(p->year, p->month) && p->hour >= 0 && p->hour < 24 &&
                  p->minute >= 0 && p->minute < 60 && p->second >= 0 && p->second < 60;
    if (exists) {
        int64_t days = days_from_date(p->year, p->month, p->day);
        int64_t seconds = p->hour * 3600 + p->minute * 60 + p->second;
        *timestamp = (gd_timestamp){days * SECONDS_PER_DAY + seconds - offset, 0, offset};
    }
    return exists;
}

gd_timestamp_parts gd_timestamp_split(gd_timestamp timestamp)
{
    gd_timestamp_parts parts;
    int64_t local = timestamp.seconds + timestamp.offset;
    int64_t days = floor_divide(local, SECONDS_PER_DAY);
    int second = (int)(local - days * SECONDS_PER_DAY);
    date_from_days(days, &parts);
    parts.hour = second / 3600;
    parts.minute = second / 60 % 60;
    parts.second = second % 60;
    parts.weekday = (int)(days + 4 - floor_divide(days + 4, 7) * 7);
    return parts;
}

/* --- reading ------------------------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Exactly `count` digits at `*at`, which moves behind them. */
static bool digits(gd_str text, size_t *at, size_t count, int *number)
{
    *number = 0;
    for (size_t i = 0; i < count; i++, ++*at) {
        if (*at >= text.len || !is_digit(text.ptr[*at])) {
            return false;
        }
        *number = *number * 10 + (text.ptr[*at] - '0');
    }
    return true;
}

static bool character(gd_str text, size_t *at, char c)
{
    bool found = *at < text.len && text.ptr[*at] == c;
    *at += found;
    return found;
}

static bool fail(const char **why, const char *what)
{
    *why = what;
    return false;
}

static bool parse_date(gd_str text, size_t *at, gd_timestamp_parts *parts, const char **why)
{
    int year;
    if (!digits(text, at, 4, &year)) {
        return fail(why, "a year of four digits is required");
    }
    parts->year = year;
    if (!character(text, at, '-') || !digits(text, at, 2, &parts->month)) {
        return fail(why, "\"-\" and a month of two digits are required after the year");
    }
    if (!character(text, at, '-') || !digits(text, at, 2, &parts->day)) {
        return fail(why, "\"-\" and a day of two digits are required after the month");
    }
    return true;
}

/* The digits behind the point, of which nine count. */
static bool parse_fraction(gd_str text, size_t *at, int32_t *nanoseconds)
{
    int32_t unit = NANOSECONDS / 10;
    size_t start = *at;
    for (; *at < text.len && is_digit(text.ptr[*at]); ++*at) {
        *nanoseconds += (text.ptr[*at] - '0') * unit;
        unit /= 10;
    }
    return *at > start;
}

/* Two digits, or one where that is allowed. */
static bool parse_hour(gd_str text, size_t *at, bool lenient, int *hour)
{
    bool has_two = *at + 1 < text.len && is_digit(text.ptr[*at + 1]);
    return digits(text, at, has_two || !lenient ? 2 : 1, hour);
}

static bool parse_time(gd_str text, size_t *at, bool lenient, gd_timestamp_parts *parts, int32_t *nanoseconds,
                       const char **why)
{
    if (!character(text, at, 'T')) {
        return fail(why, "missing required time introducer 'T'");
    }
    if (!parse_hour(text, at, lenient, &parts->hour) || !character(text, at, ':') ||
        !digits(text, at, 2, &parts->minute) || !character(text, at, ':') ||
        !digits(text, at, 2, &parts->second)) {
        return fail(why, "hour, minute and second of two digits each are required, with \":\" between them");
    }
    bool has_fraction = character(text, at, '.') || (lenient && character(text, at, ','));
    if (has_fraction && !parse_fraction(text, at, nanoseconds)) {
        return fail(why, "digits are required after the decimal point");
    }
    return true;
}

static bool parse_offset(gd_str text, size_t *at, bool lenient, int32_t *offset, const char **why)
{
    int hours, minutes;
    if (character(text, at, 'Z')) {
        return true;
    }
    bool negative = *at < text.len && text.ptr[*at] == '-';
    if (!character(text, at, negative ? '-' : '+') || !digits(text, at, 2, &hours) ||
        !character(text, at, ':') || !digits(text, at, 2, &minutes)) {
        return fail(why, "a UTC offset is required, \"Z\" or \"+hh:mm\"");
    }
    if (hours > (lenient ? 24 : 23) || minutes > (lenient ? 60 : 59)) {
        return fail(why, "the UTC offset is out of range");
    }
    *offset = (hours * 3600 + minutes * 60) * (negative ? -1 : 1);
    return true;
}

static bool parse(gd_str text, bool lenient, gd_timestamp *timestamp, const char **why)
{
    gd_timestamp_parts parts;
    size_t at = 0;
    int32_t nanoseconds = 0, offset = 0;
    if (!parse_date(text, &at, &parts, why) || !parse_time(text, &at, lenient, &parts, &nanoseconds, why) ||
        !parse_offset(text, &at, lenient, &offset, why)) {
        return false;
    }
    if (at < text.len) {
        return fail(why, "extra text after the UTC offset");
    }
    if (!gd_timestamp_from_parts(&parts, offset, timestamp)) {
        return fail(why, "there is no such date or time");
    }
    timestamp->nanoseconds = nanoseconds;
    return true;
}

bool gd_timestamp_parse(gd_str text, gd_timestamp *timestamp, const char **why)
{
    return parse(text, false, timestamp, why);
}

bool gd_timestamp_parse_leniently(gd_str text, gd_timestamp *timestamp, const char **why)
{
    return parse(text, true, timestamp, why);
}

/* --- durations ----------------------------------------------------------------------------------- */

/* The unit at `*at`, in nanoseconds; 0 when there is none. */
static uint64_t unit(gd_str text, size_t *at)
{
    static const struct {
        const char *name;
        uint64_t nanoseconds;
    } units[] = {{"ns", 1},
                 {"us", 1000},
                 {"\xC2\xB5s", 1000}, /* µ, the micro sign */
                 {"\xCE\xBCs", 1000}, /* μ, the Greek letter */
                 {"ms", 1000000},
                 {"s", NANOSECONDS},
                 {"m", UINT64_C(60) * NANOSECONDS},
                 {"h", UINT64_C(3600) * NANOSECONDS}};
    size_t end = *at;
    while (end < text.len && text.ptr[end] != '.' && !is_digit(text.ptr[end])) {
        end++;
    }
    gd_str name = gd_str_slice(text, *at, end);
    *at = end;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (gd_str_eq(name, gd_str_from(units[i].name))) {
            return units[i].nanoseconds;
        }
    }
    return 0;
}

static const uint64_t duration_limit = UINT64_C(1) << 63;

/* Whole digits; false where they are beyond the limit. */
static bool whole_part(gd_str text, size_t *at, uint64_t *number)
{
    for (*number = 0; *at < text.len && is_digit(text.ptr[*at]); ++*at) {
        if (*number > duration_limit / 10) {
            return false;
        }
        *number = *number * 10 + (uint64_t)(text.ptr[*at] - '0');
        if (*number > duration_limit) {
            return false;
        }
    }
    return true;
}

/* Digits behind the point: `number`/`scale`; those that no longer fit are dropped, as in Go. */
static void fraction_part(gd_str text, size_t *at, uint64_t *number, double *scale)
{
    bool full = false;
    for (*number = 0, *scale = 1; *at < text.len && is_digit(text.ptr[*at]); ++*at) {
        uint64_t next = *number * 10 + (uint64_t)(text.ptr[*at] - '0');
        full = full || *number > (duration_limit - 1) / 10 || next > duration_limit;
        if (!full) {
            *number = next;
            *scale *= 10;
        }
    }
}

/* One number with its unit, added to `*total`. */
static bool duration_part(gd_str text, size_t *at, uint64_t *total)
{
    uint64_t whole, fraction = 0;
    double scale = 1;
    size_t start = *at;
    if (!whole_part(text, at, &whole)) {
        return false;
    }
    size_t count = *at - start;
    if (character(text, at, '.')) {
        start = *at;
        fraction_part(text, at, &fraction, &scale);
        count += *at - start;
    }
    uint64_t nanoseconds = unit(text, at);
    if (count == 0 || nanoseconds == 0 || whole > duration_limit / nanoseconds) {
        return false;
    }
    whole *= nanoseconds;
    if (fraction > 0) {
        whole += (uint64_t)((double)fraction * ((double)nanoseconds / scale));
    }
    *total += whole;
    return whole <= duration_limit && *total <= duration_limit;
}

bool gd_duration_parse(gd_str text, int64_t *nanoseconds)
{
    bool negative = text.len > 0 && text.ptr[0] == '-';
    if (text.len > 0 && (text.ptr[0] == '-' || text.ptr[0] == '+')) {
        text = gd_str_slice(text, 1, text.len);
    }
    uint64_t total = 0;
    size_t at = 0;
    if (text.len == 0) {
        return false;
    }
    if (gd_str_eq(text, GD_STR("0"))) {
        *nanoseconds = 0;
        return true;
    }
    while (at < text.len) {
        if (!duration_part(text, &at, &total)) {
            return false;
        }
    }
    *nanoseconds = negative ? (int64_t)(0 - total) : (int64_t)total;
    return negative || total < duration_limit;
}

/* --- the rest ------------------------------------------------------------------------------------ */

gd_timestamp gd_timestamp_add(gd_timestamp timestamp, int64_t nanoseconds)
{
    int64_t seconds = floor_divide(nanoseconds, NANOSECONDS);
    int64_t rest = timestamp.nanoseconds + (nanoseconds - seconds * NANOSECONDS);
    timestamp.seconds += seconds + rest / NANOSECONDS;
    timestamp.nanoseconds = (int32_t)(rest % NANOSECONDS);
    return timestamp;
}

int gd_timestamp_compare(gd_timestamp a, gd_timestamp b)
{
    if (a.seconds != b.seconds) {
        return a.seconds < b.seconds ? -1 : 1;
    }
    return (a.nanoseconds > b.nanoseconds) - (a.nanoseconds < b.nanoseconds);
}

void gd_timestamp_write(gd_buffer *out, gd_timestamp timestamp)
{
    gd_timestamp_parts p = gd_timestamp_split(timestamp);
    int offset = timestamp.offset < 0 ? -timestamp.offset : timestamp.offset;
    gd_buffer_addf(out, "%s%04lld-%02d-%02dT%02d:%02d:%02d", p.year < 0 ? "-" : "",
                   (long long)(p.year < 0 ? -p.year : p.year), p.month, p.day, p.hour, p.minute, p.second);
    if (offset == 0) {
        gd_buffer_char(out, 'Z');
    } else {
        gd_buffer_addf(out, "%c%02d:%02d", timestamp.offset < 0 ? '-' : '+', offset / 3600, offset / 60 % 60);
    }
}
