/* func_date - formatdate, timeadd and timecmp; and the functions that ask the clock, which are unknown. */
#include "eval/call_result.h"
#include "eval/timestamp.h"

typedef bool (*timestamp_parser)(gd_str text, gd_timestamp *timestamp, const char **why);

/* Read argument `index`; false, and reported, when it is not a timestamp. */
static bool read_argument(gd_call *call, size_t index, timestamp_parser parse, gd_timestamp *timestamp)
{
    const char *why;
    bool is_valid = parse(gd_call_text(call, index), timestamp, &why);
    if (!is_valid) {
        gd_call_error(call, index, "not a valid RFC3339 timestamp: %s", why);
    }
    return is_valid;
}

/* --- formatdate ---------------------------------------------------------------------------------- */

static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};
static const char *const weekdays[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                       "Thursday", "Friday", "Saturday"};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A number with one letter, with a leading zero with two. */
static bool write_number(gd_buffer *out, size_t letters, int number)
{
    gd_buffer_addf(out, letters == 2 ? "%02d" : "%d", number);
    return letters <= 2;
}

/* A name, its first three letters with three. */
static bool write_name(gd_buffer *out, size_t letters, const char *name)
{
    gd_buffer_addf(out, letters == 3 ? "%.3s" : "%s", name);
    return letters == 3 || letters == 4;
}

static bool write_year(gd_buffer *out, size_t letters, int64_t year)
{
    gd_buffer_addf(out, letters == 2 ? "%02lld" : "%04lld", (long long)(letters == 2 ? year % 100 : year));
    return letters == 2 || letters == 4;
}

static bool write_half_of_day(gd_buffer *out, gd_str verb, int hour)
{
    const char *text = verb.ptr[0] == 'A' ? (hour < 12 ? "AM" : "PM") : (hour < 12 ? "am" : "pm");
    gd_buffer_add(out, gd_str_from(text));
    return verb.len == 2;
}

/* Z: +hh:mm or Z; ZZZ: +hhmm or UTC; ZZZZ: +hhmm; ZZZZZ: +hh:mm. */
static bool write_offset(gd_buffer *out, size_t letters, int offset)
{
    int size = offset < 0 ? -offset : offset;
    const char *colon = letters == 1 || letters == 5 ? ":" : "";
    if (offset == 0 && (letters == 1 || letters == 3)) {
        gd_buffer_add(out, letters == 1 ? GD_STR("Z") : GD_STR("UTC"));
    } else {
        gd_buffer_addf(out, "%c%02d%s%02d", offset < 0 ? '-' : '+', size / 3600, colon, size / 60 % 60);
    }
    return letters != 2 && letters <= 5;
}

/* `verb`, one letter once or more. NULL, or what is wrong with it. */
static const char *write_verb(gd_buffer *out, gd_str verb, gd_timestamp time)
{
    gd_timestamp_parts p = gd_timestamp_split(time);
    size_t letters = verb.len;
    switch (verb.ptr[0]) {
    case 'Y':
        return write_year(out, letters, p.year) ? NULL : ": year must either be \"YY\" or \"YYYY\"";
    case 'M':
        return (letters <= 2 ? write_number(out, letters, p.month)
                             : write_name(out, letters, months[p.month - 1]))
                   ? NULL
                   : ": month must be \"M\", \"MM\", \"MMM\", or \"MMMM\"";
    case 'D':
        return write_number(out, letters, p.day) ? NULL : ": day of month must either be \"D\" or \"DD\"";
    case 'E':
        return write_name(out, letters, weekdays[p.weekday])
                   ? NULL
                   : ": day of week must either be \"EEE\" or \"EEEE\"";
    case 'h':
        return write_number(out, letters, p.hour) ? NULL : ": 24-hour must either be \"h\" or \"hh\"";
    case 'H':
        return write_number(out, letters, (p.hour + 11) % 12 + 1)
                   ? NULL
                   : ": 12-hour must either be \"H\" or \"HH\"";
    case 'A':
        return write_half_of_day(out, verb, p.hour) ? NULL : ": must be \"AA\"";
    case 'a':
        return write_half_of_day(out, verb, p.hour) ? NULL : ": must be \"aa\"";
    case 'm':
        return write_number(out, letters, p.minute) ? NULL : ": minute must either be \"m\" or \"mm\"";
    case 's':
        return write_number(out, letters, p.second) ? NULL : ": second must either be \"s\" or \"ss\"";
    case 'Z':
        return write_offset(out, letters, time.offset) ? NULL : ": timezone must be Z, ZZZ, ZZZZ, or ZZZZZ";
    default:
        return "";
    }
}

/* '...', at its first quote; doubled quotes are one, and '' alone is one, too. The length, or 0 when it
 * does not end. As in cty a doubled quote at the very end ends it, too. */
static size_t write_quoted(gd_buffer *out, gd_str text)
{
    if (gd_str_starts(text, GD_STR("''"))) {
        gd_buffer_char(out, '\'');
        return 2;
    }
    for (size_t i = 1; i < text.len; i++) {
        if (text.ptr[i] == '\'' && (i + 1 == text.len || text.ptr[i + 1] != '\'')) {
            return i + 1;
        }
        gd_buffer_char(out, text.ptr[i]);
        i += text.ptr[i] == '\'';
    }
    return text.len > 1 && text.ptr[text.len - 1] == '\'' ? text.len : 0;
}

/* The letters at the start of `text` that are the same as the first. */
static gd_str verb_at(gd_str text)
{
    size_t length = 1;
    while (length < text.len && text.ptr[length] == text.ptr[0]) {
        length++;
    }
    return gd_str_slice(text, 0, length);
}

/* NULL when all of the format was written, else the reported error. */
static const gd_value *write_date(gd_call *call, gd_buffer *out, gd_timestamp time)
{
    gd_str format = gd_call_text(call, 0);
    while (format.len > 0) {
        size_t used = 1;
        if (format.ptr[0] == '\'') {
            used = write_quoted(out, format);
            if (used == 0) {
                return gd_call_error(call, 0, "unterminated literal '");
            }
        } else if (is_letter(format.ptr[0])) {
            gd_str verb = verb_at(format);
            const char *why = write_verb(out, verb, time);
            if (why) {
                return gd_call_error(call, 0, "invalid date format verb \"%.*s\"%s", GD_FMT(verb), why);
            }
            used = verb.len;
        } else {
            gd_buffer_char(out, format.ptr[0]);
        }
        format = gd_str_slice(format, used, format.len);
    }
    return NULL;
}

static const gd_value *format_date(gd_call *call)
{
    gd_timestamp time;
    gd_buffer out = {0};
    if (!read_argument(call, 1, gd_timestamp_parse, &time)) {
        return gd_call_unknown(call);
    }
    const gd_value *error = write_date(call, &out, time);
    if (error) {
        gd_buffer_release(&out);
        return error;
    }
    return gd_call_take(call, &out);
}

/* --- the others ---------------------------------------------------------------------------------- */

static const gd_value *add_time(gd_call *call)
{
    gd_timestamp time;
    int64_t nanoseconds;
    gd_buffer out = {0};
    if (!read_argument(call, 0, gd_timestamp_parse, &time)) {
        return gd_call_unknown(call);
    }
    if (!gd_duration_parse(gd_call_text(call, 1), &nanoseconds)) {
        return gd_call_error(call, 1, "invalid duration \"%.*s\"", GD_FMT(gd_call_text(call, 1)));
    }
    gd_timestamp_write(&out, gd_timestamp_add(time, nanoseconds));
    return gd_call_take(call, &out);
}

static const gd_value *compare_times(gd_call *call)
{
    gd_timestamp a, b;
    if (!read_argument(call, 0, gd_timestamp_parse_leniently, &a) ||
        !read_argument(call, 1, gd_timestamp_parse_leniently, &b)) {
        return gd_call_unknown(call);
    }
    return gd_value_int(call->eval->arena, gd_timestamp_compare(a, b));
}

/* clang-format off */
#define STRING(name) {name, &gd_type_string, 0}

static const gd_function rows[] = {
    {"formatdate",    2, 2, {STRING("format"), STRING("time")},               &gd_type_string, format_date, NULL},
    {"plantimestamp", 0, 0, {{0}},                                            &gd_type_string, gd_call_unknown, NULL},
    {"timeadd",       2, 2, {STRING("timestamp"), STRING("duration")},        &gd_type_string, add_time, NULL},
    {"timecmp",       2, 2, {STRING("timestamp_a"), STRING("timestamp_b")},   &gd_type_number, compare_times, NULL},
    {"timestamp",     0, 0, {{0}},                                            &gd_type_string, gd_call_unknown, NULL},
};
/* clang-format on */

const gd_function_table gd_functions_date = {rows, sizeof rows / sizeof *rows};
