/* annotation.h - exceptions written as comments.
 *
 *     # guard:ignore aws-s3-versioning,CKV_AWS_18 reason="…" approved-by=@who expires=2027-03-31 ticket=ABC-1
 *
 *     annotation = ( "guard:ignore" / "guard:ignore-file" ) 1*WS rules *( 1*WS field )
 *     rules      = rule *( *WS "," *WS rule )
 *     field      = ( "reason" / "approved-by" / "expires" / "ticket" / "key" ) "=" value
 *     value      = 1*( any but WS and DQUOTE ) / DQUOTE *( char / "\" char ) DQUOTE
 *
 * Only real comments count (all three forms), and the annotation must be the first thing in its comment. It
 * covers the block or attribute that starts
 * on the line below it (comment lines may stand between, no blank line), or the one on whose line, or
 * header line, it ends; inside the expression of an attribute that attribute; and through a module call
 * everything that the call makes. `guard:ignore-file` covers its file, wherever it stands in it. `key` limits it to the
 * instance of count or for_each (of the block, or of the module call) with that key. `expires` is the
 * last day on which it holds. What is malformed, expired, or names no known rule hides nothing; of several
 * rules those that are known count. `*` is an error. */
#ifndef GD_POLICY_ANNOTATION_H
#define GD_POLICY_ANNOTATION_H

#include "base/diag.h"
#include "policy/exception.h"
#include "syntax/hcl.h"

/* What the policy layer must know about rules, which are a layer above it. */
typedef struct {
    /* Whether `id` is a rule's id or alias; and the nearest id, empty when none is near. */
    bool (*known)(void *context, gd_str id);
    gd_str (*nearest)(void *context, gd_str id);
    void *context;
    /* Whether a rule has an id or alias that matches, `*` standing for any characters, in any case. NULL: annotations of
     * other scanners (annotation_peers.h) are not read. */
    bool (*known_pattern)(void *context, gd_str pattern);
} gd_annotation_rules;

typedef struct gd_annotations gd_annotations;

/* Read the annotations of all files (of one that is given twice, once). What is wrong with one is reported
 * (ANNOTATION_SYNTAX, ANNOTATION_RULE, ANNOTATION_WILDCARD). All slices live in `arena` or the sources. */
gd_annotations *gd_annotations_collect(gd_arena *arena, const gd_file *const *files, size_t count,
                                       gd_annotation_rules rules, gd_diags *diags);

/* Decide the findings from index `from` on: one that an exception covers which counts by `terms` (an annotation, or else
 * an entry of the register) becomes IGNORED, with its exception. An exception that covers one but does not count, or not
 * for long, adds a finding of its own (exception-expired …) at the comment or entry. A finding is covered by an
 * annotation when its range, the block it is placed on, its
 * resource's block or the block of a module call that leads to it lies inside the element that the annotation is about. */
void gd_annotations_apply(const gd_annotations *annotations, gd_findings *findings, size_t from,
                          const gd_exception_terms *terms);

/* What an annotation has come to for one of its rules, or a register entry. */
typedef struct {
    const gd_exception *exception;
    gd_str rule;
    gd_exception_state state; /* of the last finding that it covers; UNUSED: it covers none */
    gd_str why;               /* in words that follow "the exception"; may be empty */
    gd_str address;           /* of the first finding that it covers */
    size_t covered;           /* findings */
    gd_range target;
} gd_exception_record;

typedef GD_VEC(gd_exception_record) gd_exception_records;

/* Append a record for each rule of each annotation that did run (`did_run` NULL: all did), in the order of places. */
void gd_annotations_record(gd_arena *arena, const gd_annotations *annotations, gd_exception_records *records,
                           bool (*did_run)(void *context, gd_str rule), void *context);

/* The finding `exception-unused` on what a record tells. */
gd_finding gd_exception_unused(gd_arena *arena, const gd_exception_record *record);

#endif
