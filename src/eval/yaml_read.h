/* yaml_read.h - values from YAML, as Terraform's yamldecode reads it (go-cty-yaml).
 *
 * YAML 1.1's syntax with the tags of YAML 1.2's core schema and then some: `yes` and `on` are true,
 * 0o17 and 0x1F numbers, dates become RFC 3339 text. Aliases share what they stand for, so that they cost nothing
 * here; how large a value gets through them is bounded where values are made. */
#ifndef GD_EVAL_YAML_READ_H
#define GD_EVAL_YAML_READ_H

#include "value/value.h"

enum { GD_YAML_MAX_DEPTH = 200 };

/* The one document in `text`. NULL when it is not valid or has what Terraform does not take; then `*why`
 * says it, with the place. */
const gd_value *gd_yaml_read(gd_arena *arena, gd_str text, gd_str *why);

typedef enum { GD_YAML_PLAIN, GD_YAML_QUOTED, GD_YAML_BLOCK } gd_yaml_style;

/* What a scalar stands for; `tag` is the whole URI, empty for none. NULL when it is not valid under its tag; then
 * `*why` says it. */
const gd_value *gd_yaml_scalar(gd_arena *arena, gd_str tag, gd_str text, gd_yaml_style style, gd_str *why);

#endif
