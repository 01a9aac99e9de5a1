/* annotation_text.h - what one comment says. Private to the policy layer; grammar in annotation.h. */
#ifndef GD_POLICY_ANNOTATION_TEXT_H
#define GD_POLICY_ANNOTATION_TEXT_H

#include "policy/annotation.h"
#include "policy/exception.h"

/* More is refused, so that the work for each finding is bounded. */
enum { GD_ANNOTATION_MAX_RULES = 64 };

typedef struct {
    gd_str name; /* id or alias, as written */
    bool known;
    bool loose;               /* another scanner's: `*` and any case match */
    bool used;                /* it covered a finding, or would have if it counted */
    gd_exception_state state; /* when `used` */
    gd_str why, address;      /* of the last, of the first finding that it covered */
    size_t covered;
    const gd_finding *last; /* that it covered */
} gd_annotation_rule;

typedef struct {
    gd_exception exception; /* range: the comment */
    gd_annotation_rule *rules;
    size_t rule_count;
    gd_range target; /* the block or attribute that it is about, whole */
    size_t
        outer; /* number + 1 of the next annotation outwards, of the same or an enclosing element; 0: none */
    bool whole_file;
    const gd_finding *told; /* of the run at hand: a finding that it covers in a state that is reported */
    gd_exception_state told_state;
    gd_str told_why;
} gd_annotation;

struct gd_annotations { /* by source, then by the start of the target, outer ones first */
    gd_annotation *items;
    size_t count;
};

/* Whether the comment is an annotation or wants to be one ("guard:" stands first in it). */
bool gd_annotation_is_one(const gd_source *source, gd_span comment);

/* The comment without its marks, also those that begin the lines of a long one, and the white space around. */
gd_str gd_annotation_content(const gd_source *source, gd_span comment);

/* Read it. False when it is malformed, which is reported. `target` and `outer` are not set; `known` of the
 * rules is, and at least one of them is known when true is returned. */
bool gd_annotation_read(gd_arena *arena, const gd_source *source, gd_span comment,
                        const gd_annotation_rules *rules, gd_diags *diags, gd_annotation *annotation);

#endif
