/* timestamp.h - points in time as the date functions read and write them (RFC 3339).
 *
 * The calendar is the proleptic Gregorian one; there are no leap seconds. */
#ifndef GD_EVAL_TIMESTAMP_H
#define GD_EVAL_TIMESTAMP_H

#include "base/buffer.h"

typedef struct {
    int64_t seconds;     /* since 1970-01-01T00:00:00Z */
    int32_t nanoseconds; /* 0 to 999999999 */
    int32_t offset;      /* of local time from UTC, in seconds */
} gd_timestamp;

/* Local date and time of a timestamp. */
typedef struct {
    int64_t year;
    int month, day;           /* from 1 */
    int hour, minute, second; /* from 0 */
    int weekday;              /* 0: Sunday */
} gd_timestamp_parts;

/* "2006-01-02T15:04:05.999-07:00", nothing less and nothing more. False otherwise, with `*why` saying what is wrong. */
bool gd_timestamp_parse(gd_str text, gd_timestamp *timestamp, const char **why);

/* As Go's time.Parse reads RFC 3339, which timecmp() relies on: an hour may have one digit, the fraction a comma,
 * and the offset 24 hours and 60 minutes. */
bool gd_timestamp_parse_leniently(gd_str text, gd_timestamp *timestamp, const char **why);

/* From parts, whatever their range; for other formats than RFC 3339. Whether the date exists. */
bool gd_timestamp_from_parts(const gd_timestamp_parts *parts, int32_t offset, gd_timestamp *timestamp);

gd_timestamp_parts gd_timestamp_split(gd_timestamp timestamp);

/* Without the fraction, and with Z where the offset is 0. */
void gd_timestamp_write(gd_buffer *out, gd_timestamp timestamp);

/* A duration as Go's time.ParseDuration reads it, "-1h30m", "1.5s", in nanoseconds. */
bool gd_duration_parse(gd_str text, int64_t *nanoseconds);

/* Later by `nanoseconds`, which may be negative. */
gd_timestamp gd_timestamp_add(gd_timestamp timestamp, int64_t nanoseconds);

/* Which is earlier, whatever their offsets: -1, 0, 1. */
int gd_timestamp_compare(gd_timestamp a, gd_timestamp b);

#endif
