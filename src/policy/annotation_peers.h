/* annotation_peers.h - annotations of other scanners in a comment. Private to the policy layer.
 *
 *     tfsec, trivy   word = ("tfsec:" / "trivy:") "ignore:" ID [ "[" ATTR "=" VALUE *("," ATTR "=" VALUE) "]" ]
 *                           *( ":exp:" YYYY-MM-DD / ":ws:" NAME ); any word of the comment. ID may hold `*`. The exception
 *                    ends before the date: it is the first day on which it no longer holds.
 *     checkov        ("checkov" / "bridgecrew" / "cortex") ":skip=" *SP ID *("," ID) [":" REASON], inside a block
 *     tflint         "tflint-ignore:" RULE *("," RULE) [("#" / "//") REASON]; "tflint-ignore-file:" in line 1, column 1
 *     terrascan      "#ts:skip=" ID [SP REASON], inside a block
 *
 * Only real comments count (tfsec and trivy also read strings). What names no known rule is reported and hides nothing. */
#ifndef GD_POLICY_ANNOTATION_PEERS_H
#define GD_POLICY_ANNOTATION_PEERS_H

#include "policy/annotation_text.h"

typedef enum {
    GD_REACH_ELEMENT, /* what the comment stands at */
    GD_REACH_BLOCK,   /* the outermost block around it */
    GD_REACH_FILE
} gd_annotation_reach;

/* One annotation as it was read; `target` and `outer` are not set. */
typedef void (*gd_peer_visitor)(void *context, const gd_annotation *annotation, gd_annotation_reach reach);

/* Give each annotation in the comment to `visit`. */
void gd_peer_annotations_read(gd_arena *arena, const gd_source *source, gd_span comment,
                              const gd_annotation_rules *rules, gd_diags *diags, gd_peer_visitor visit,
                              void *context);

#endif
