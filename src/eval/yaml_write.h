/* yaml_write.h - values as YAML, byte for byte as Terraform's yamlencode gives them. */
#ifndef GD_EVAL_YAML_WRITE_H
#define GD_EVAL_YAML_WRITE_H

#include "base/buffer.h"
#include "value/value.h"

/* Append `value`, which must be wholly known, as one document. */
void gd_yaml_write(gd_buffer *out, const gd_value *value);

#endif
