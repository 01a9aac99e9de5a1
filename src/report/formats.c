/* formats - the table of report formats: a row is the whole registration. */
#include "report/report.h"

typedef struct {
    const char *name;
    gd_report_writer write;
} format_row;

static const format_row formats[] = {
    {"text", gd_report_write_text},         {"json", gd_report_write_json},
    {"sarif", gd_report_write_sarif},       {"sarif-full", gd_report_write_sarif_full},
    {"markdown", gd_report_write_markdown}, {"html", gd_report_write_html},
    {"junit", gd_report_write_junit},       {"github", gd_report_write_github},
    {"gitlab", gd_report_write_gitlab},     {"csv", gd_report_write_csv},
    {"atlantis", gd_report_write_atlantis},
};

enum { FORMAT_COUNT = sizeof formats / sizeof formats[0] };

gd_report_writer gd_report_writer_find(gd_str format)
{
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        if (gd_str_eq(gd_str_from(formats[i].name), format)) {
            return formats[i].write;
        }
    }
    return NULL;
}

const char *gd_report_format_at(size_t index)
{
    return index < FORMAT_COUNT ? formats[index].name : NULL;
}
