/* sarif_results.h - the results of a SARIF run, written by several threads into one buffer.
 *
 * They are nearly all of a large report. What parts have in common with the rest of the document stands here, too. */
#ifndef GD_REPORT_SARIF_RESULTS_H
#define GD_REPORT_SARIF_RESULTS_H

#include "base/map.h"
#include "report/fingerprint.h"
#include "report/json_writer.h"
#include "report/report.h"

typedef struct {
    gd_json_writer json;
    bool full;       /* the profile `sarif-full` */
    size_t left_out; /* results beyond what a run may have */
    gd_arena arena;
    gd_map rule_indexes;      /* rule id → index + 1 */
    const gd_source *located; /* findings come file by file: the path of one as a reference at a time */
    gd_str uri;
} gd_sarif_writer;

/* "error", "warning" or "note". */
gd_str gd_sarif_level(gd_severity severity);

/* The member `name`: a message object (SARIF 2.1.0, 3.11). */
void gd_sarif_message(gd_json_writer *json, const char *name, gd_str text);

/* The member `physicalLocation` (3.29). */
void gd_sarif_physical_location(gd_sarif_writer *writer, gd_range range);

/* Whether a finding is a result of this profile. */
bool gd_sarif_is_result(const gd_sarif_writer *writer, const gd_finding *finding);

/* The member `results`: those for which there is room, in the order of the findings. The rules have their indexes. */
void gd_sarif_write_results(gd_sarif_writer *writer, const gd_report *report);

#endif
