/* test_timestamp - the calendar and RFC 3339. */
#include <criterion/criterion.h>

#include "eval/timestamp.h"

static void expect_same(const char *text, const char *wanted)
{
    gd_timestamp timestamp;
    const char *why = "";
    gd_buffer out = {0};
    cr_assert(gd_timestamp_parse(gd_str_from(text), &timestamp, &why), "%s: %s", text, why);
    gd_timestamp_write(&out, timestamp);
    cr_expect(gd_str_eq(gd_buffer_str(&out), gd_str_from(wanted)), "%s became %.*s", text,
              GD_FMT(gd_buffer_str(&out)));
    gd_buffer_release(&out);
}

Test(timestamp, what_is_read_is_written_without_its_fraction)
{
    expect_same("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z");
    expect_same("2024-02-29T23:59:59.999+05:30", "2024-02-29T23:59:59+05:30");
    expect_same("2000-02-29T00:00:00-00:00", "2000-02-29T00:00:00Z");
    expect_same("0000-03-01T00:00:00Z", "0000-03-01T00:00:00Z");
    expect_same("9999-12-31T23:59:59-23:59", "9999-12-31T23:59:59-23:59");
}

Test(timestamp, dates_that_do_not_exist_are_refused)
{
    static const char *const wrong[] = {
        "2023-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2023-04-31T00:00:00Z",
        "2023-00-01T00:00:00Z", "2023-01-01T24:00:00Z", "2023-01-01T00:00:60Z",
        "2023-01-01T00:00:00",  "2023-01-01",           ""};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        gd_timestamp timestamp;
        const char *why;
        cr_expect_not(gd_timestamp_parse(gd_str_from(wrong[i]), &timestamp, &why), "%s passed", wrong[i]);
    }
}

Test(timestamp, every_day_of_800_years_is_split_as_it_was_made)
{
    int64_t seconds = 0;
    for (int64_t year = 1600; year < 2400; year++) {
        for (int month = 1; month <= 12; month++) {
            for (int day = 1; day <= 31; day++) {
                gd_timestamp_parts parts = {.year = year, .month = month, .day = day, .hour = 1}, again;
                gd_timestamp timestamp;
                if (!gd_timestamp_from_parts(&parts, 3600, &timestamp)) {
                    continue;
                }
                cr_assert(seconds == 0 || timestamp.seconds == seconds + 86400);
                seconds = timestamp.seconds;
                again = gd_timestamp_split(timestamp);
                cr_assert(again.year == year && again.month == month && again.day == day && again.hour == 1);
            }
        }
    }
}

Test(timestamp, durations_are_go_s)
{
    static const struct {
        const char *text;
        int64_t nanoseconds;
    } right[] = {{"1h2m3s4ms5us6ns", INT64_C(3723004005006)},
                 {"-1.5s", -1500000000},
                 {".5m", INT64_C(30000000000)},
                 {"0", 0},
                 {"+1ns", 1},
                 {"-9223372036854775808ns", INT64_MIN}};
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        int64_t nanoseconds;
        cr_expect(gd_duration_parse(gd_str_from(right[i].text), &nanoseconds));
        cr_expect_eq(nanoseconds, right[i].nanoseconds, "%s", right[i].text);
    }
    static const char *const wrong[] = {"",     "1", "h", ".s", "1d", "9223372036854775808ns", "99999999999h",
                                        "1h 2m"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        int64_t nanoseconds;
        cr_expect_not(gd_duration_parse(gd_str_from(wrong[i]), &nanoseconds), "%s passed", wrong[i]);
    }
}
