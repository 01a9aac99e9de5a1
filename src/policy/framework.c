/* framework - the lists of controls that are compiled in (see framework.h). */
#include "policy/framework.h"

gd_str gd_framework_id_at(size_t index)
{
    return index < gd_framework_text_count ? gd_framework_texts[index].id : GD_STR("");
}

/* Cut the part of `*text` before `separator` off, or all of it. */
static gd_str cut(gd_str *text, char separator)
{
    size_t end = gd_str_find_char(*text, separator);
    gd_str part = gd_str_slice(*text, 0, end);
    *text = end == GD_STR_NONE ? GD_STR("") : gd_str_slice(*text, end + 1, text->len);
    return part;
}

static size_t count_lines(gd_str text)
{
    size_t count = 0;
    for (; text.len; cut(&text, '\n')) {
        count++;
    }
    return count;
}

static const gd_framework *read_text(gd_arena *arena, const gd_framework_text *of)
{
    gd_framework *framework = GD_NEW(arena, gd_framework);
    *framework = (gd_framework){.id = of->id, .name = of->id};
    framework->controls = GD_NEW_ARRAY(arena, gd_framework_control, count_lines(of->text));
    bool named = false;
    for (gd_str rest = of->text; rest.len;) {
        gd_str line = cut(&rest, '\n');
        if (gd_str_starts(line, GD_STR("#"))) {
            framework->name = named ? framework->name : gd_str_trim(gd_str_slice(line, 1, line.len));
            named = true;
            continue;
        }
        gd_framework_control *control = &framework->controls[framework->control_count++];
        control->id = cut(&line, '\t');
        control->shown = gd_str_eq(cut(&line, '\t'), GD_STR("yes"));
        control->title = line;
    }
    return framework;
}

const gd_framework *gd_framework_read(gd_arena *arena, gd_str id)
{
    for (size_t i = 0; i < gd_framework_text_count; i++) {
        if (gd_str_eq(gd_framework_texts[i].id, id)) {
            return read_text(arena, &gd_framework_texts[i]);
        }
    }
    return NULL;
}

const gd_framework_control *gd_framework_control_find(const gd_framework *framework, gd_str control)
{
    for (size_t i = 0; i < framework->control_count; i++) {
        if (gd_str_eq(framework->controls[i].id, control)) {
            return &framework->controls[i];
        }
    }
    return NULL;
}

gd_str gd_framework_nearest(gd_str id)
{
    size_t best = id.len / 3 + 1;
    gd_str nearest = {"", 0};
    for (size_t i = 0; i < gd_framework_text_count; i++) {
        size_t distance = gd_str_distance(id, gd_framework_texts[i].id, best);
        if (distance < best) {
            best = distance;
            nearest = gd_framework_texts[i].id;
        }
    }
    return nearest;
}
