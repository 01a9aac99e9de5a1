/* annotation.h - exceptions written as comments.
 *
 *     # guard:ignore aws-s3-versioning,CKV_AWS_18 reason="…" approved-by=@who expires=2027-03-31 ticket=ABC-1
 *
 *     annotation = "guard:ignore" 1*WS rules *( 1*WS field )
 *     rules      = rule *( *WS "," *WS rule )
 *     field      = ( "reason" / "approved-by" / "expires" / "ticket" ) "=" value
 *     value      = 1*( any but WS and DQUOTE ) / DQUOTE *( char / "\" char ) DQUOTE
 *
 * Only real comments count (all three forms), and the annotation must be the first thing in its comment. It
 * covers the block or attribute that starts
 * on the line below it (comment lines may stand between, no blank line), or the one on whose line, or
 * header line, it ends; inside the expression of an attribute that attribute; and through a module call
 * everything that the call makes. `expires` is the
 * last day on which it holds. What is malformed, expired, or names no known rule hides nothing; of several
 * rules those that are known count. `*` is an error. */
#ifndef GD_POLICY_ANNOTATION_H
#define GD_POLICY_ANNOTATION_H

#include "base/diag.h"
#include "policy/finding.h"
#include "syntax/hcl.h"

/* What the policy layer must know about rules, which are a layer above it. */
typedef struct {
    /* Whether `id` is a rule's id or alias; and the nearest id, empty when none is near. */
    bool (*known)(void *context, gd_str id);
    gd_str (*nearest)(void *context, gd_str id);
    void *context;
} gd_annotation_rules;

typedef struct gd_annotations gd_annotations;

/* Read the annotations of all files (of one that is given twice, once). What is wrong with one is reported
 * (ANNOTATION_SYNTAX, ANNOTATION_RULE, ANNOTATION_WILDCARD). All slices live in `arena` or the sources. */
gd_annotations *gd_annotations_collect(gd_arena *arena, const gd_file *const *files, size_t count,
                                       gd_annotation_rules rules, gd_diags *diags);

/* Decide the findings from index `from` on: one that a valid annotation covers becomes IGNORED, with its exception. An
 * expired annotation that would have covered one adds a finding `exception-expired` at the comment.
 * `today` is YYYY-MM-DD; empty: nothing expires. A finding is covered when its range, the block it is placed on, its
 * resource's block or the block of a module call that leads to it lies inside the element that the annotation is about. */
void gd_annotations_apply(const gd_annotations *annotations, gd_findings *findings, size_t from,
                          gd_str today);

/* Add a finding `exception-unused` for each annotation that covered nothing in any gd_annotations_apply() so far,
 * expired or not, although one of its rules did run (`did_run` NULL: all did). Optional: who scans only a part of
 * the stacks that call a module would be told of what other stacks need. */
void gd_annotations_report_unused(const gd_annotations *annotations, gd_findings *findings,
                                  bool (*did_run)(void *context, gd_str rule), void *context);

#endif
