/* framework.h - the benchmarks and standards whose controls rules name: which controls there are.
 *
 * The lists are compiled in from rules/frameworks/ID.tsv and are read only when a framework is asked for. Which
 * rule answers for which control stands with the rules. */
#ifndef GD_POLICY_FRAMEWORK_H
#define GD_POLICY_FRAMEWORK_H

#include "base/str.h"

typedef struct {
    gd_str id;    /* "2.1.1", "S3.8", as rules write it */
    gd_str title; /* in few words */
    bool shown; /* whether a configuration can show that it is met; else only a live account or people can */
} gd_framework_control;

typedef struct {
    gd_str id;                      /* "cis-aws-3.0" */
    gd_str name;                    /* "CIS Amazon Web Services Foundations Benchmark 3.0" */
    gd_framework_control *controls; /* in the framework's order */
    size_t control_count;
} gd_framework;

/* Id of framework `index`, in the order of ids; empty behind the last. */
gd_str gd_framework_id_at(size_t index);

/* Read the framework of that id into `arena`; NULL when there is none. Names and titles are slices of constants. */
const gd_framework *gd_framework_read(gd_arena *arena, gd_str id);

/* The framework's control, or NULL. Linear: for many look-ups make a map. */
const gd_framework_control *gd_framework_control_find(const gd_framework *framework, gd_str control);

/* The id that is nearest to `id`, for "did you mean"; empty when none is near. */
gd_str gd_framework_nearest(gd_str id);

/* A list as text, by embed: lines of control, "yes" or "no" (shown), title, with tabs between; '#' begins comments,
 * the first of which is the name. */
typedef struct {
    gd_str id;
    gd_str text;
} gd_framework_text;

extern const gd_framework_text gd_framework_texts[];
extern const size_t gd_framework_text_count;

#endif
