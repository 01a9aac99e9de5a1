/* drift.h - the formats of a drift report (docs/drift.md).
 *
 * Written from one model, as findings are: the same drift gives the same bytes. Sensitive values never come out. */
#ifndef GD_REPORT_DRIFT_H
#define GD_REPORT_DRIFT_H

#include "base/buffer.h"
#include "policy/drift.h"

typedef struct {
    const gd_drift *drift;
    gd_str plan; /* the document, as the user named it */
    gd_severity fail_on;
    bool never_fails;
} gd_drift_report;

/* Whether something drifted with a severity at or above the threshold. */
bool gd_drift_fails(const gd_drift_report *report);

/* Words of the formats: "changed", "re-apply", "reverted". */
const char *gd_drift_kind_name(gd_drift_kind kind);
const char *gd_drift_advice_name(gd_drift_advice advice);
const char *gd_drift_outcome_name(gd_drift_outcome outcome);

/* What the plan does, "update", "replace", "no-op"; empty when it does not list the resource. */
gd_str gd_drift_planned_name(unsigned actions);

void gd_drift_write_text(const gd_drift_report *report, gd_buffer *out);
void gd_drift_write_markdown(const gd_drift_report *report, gd_buffer *out);
void gd_drift_write_json(const gd_drift_report *report, gd_buffer *out);

/* The writer of "text", "markdown" or "json"; NULL when it is none of them. */
typedef void (*gd_drift_writer)(const gd_drift_report *report, gd_buffer *out);
gd_drift_writer gd_drift_writer_find(gd_str format);

#endif
