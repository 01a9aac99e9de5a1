/* write_controls.h - the part of the reports that goes by the controls of a framework. Private to src/report. */
#ifndef GD_REPORT_WRITE_CONTROLS_H
#define GD_REPORT_WRITE_CONTROLS_H

#include "base/buffer.h"
#include "report/controls.h"
#include "report/json_writer.h"

void gd_controls_write_text(const gd_framework_report *report, gd_buffer *out);
void gd_controls_write_json(const gd_framework_report *report, gd_json_writer *json);
void gd_controls_write_markdown(const gd_framework_report *report, gd_buffer *out);

#endif
