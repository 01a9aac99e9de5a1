/* policy_document.h - aws_iam_policy_document: its arguments to the policy that it renders.
 *
 * Follows the AWS provider's data source (internal/service/iam, policy_document_data_source and
 * policy_model): a list of one is a plain string, longer lists are sorted backwards, conditions keep the
 * order of their values, `&{` becomes `${`, and source and override documents are merged by Sid. */
#ifndef GD_TERRAFORM_POLICY_DOCUMENT_H
#define GD_TERRAFORM_POLICY_DOCUMENT_H

#include "base/buffer.h"
#include "value/value.h"

/* The policy as an object (Version, Id, Statement …), with unknown values where parts are not known; unknown as
 * a whole where a document that it merges cannot be read. `values` are the data source's arguments. */
const gd_value *gd_policy_document_build(gd_arena *arena, const gd_value *values);

/* Append a wholly known policy as JSON, members in the order of the provider; `indented` by two spaces, as the
 * attribute `json` has it, or without white space, as `minified_json`. */
void gd_policy_document_write(gd_buffer *out, const gd_value *document, bool indented);

#endif
