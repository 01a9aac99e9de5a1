/* place - the primary place of a finding, in the repository where that is possible. */
#include "report/place.h"

bool gd_source_is_downloaded(const gd_source *source)
{
    gd_str path = gd_source_path(source);
    return gd_str_starts(path, GD_STR(".terraform/")) ||
           gd_str_find(path, GD_STR("/.terraform/")) != GD_STR_NONE;
}

gd_range gd_finding_place(const gd_finding *finding)
{
    if (!finding->range.source || !gd_source_is_downloaded(finding->range.source)) {
        return finding->range;
    }
    for (size_t i = 0; i < finding->call_count; i++) {
        const gd_source *source = finding->calls[i].source;
        if (source && !gd_source_is_downloaded(source)) {
            return finding->calls[i];
        }
    }
    return finding->range;
}

bool gd_finding_is_moved(const gd_finding *finding)
{
    gd_range place = gd_finding_place(finding);
    return place.source != finding->range.source || place.span.start != finding->range.span.start;
}

void gd_uri_add_path(gd_buffer *out, gd_str path)
{
    for (size_t i = 0; i < path.len; i++) {
        unsigned char c = (unsigned char)path.ptr[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
                     c == '.' || c == '-' || c == '_' || c == '~';
        if (plain) {
            gd_buffer_char(out, (char)c);
        } else {
            gd_buffer_addf(out, "%%%02X", c);
        }
    }
}
