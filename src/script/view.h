/* view.h - values as rules see them: scalars as Lua's own, collections and blocks as views.
 *
 * A view is a small userdata that points at a value; nothing is copied. It knows its path, so that
 * a rule can report what it looked at. Reading an unknown ends the check. Only src/rules uses this. */
#ifndef GD_SCRIPT_VIEW_H
#define GD_SCRIPT_VIEW_H

#include "script/script.h"

#define GD_RESOURCE_TYPE "guard.resource"

/* A resource as a rule holds it. */
typedef struct {
    const void *kind; /* first: gd_script.resource_kind */
    const gd_instance *instance;
    const gd_value *tags; /* set on first use */
    bool has_tags_read;
    uint64_t serial;
} gd_resource;

typedef struct gd_view {
    const void *kind; /* first: gd_script.view_kind */
    const gd_value *value;
    const gd_instance *instance;  /* that the value belongs to */
    const struct gd_view *parent; /* kept alive by user value 1; NULL: user value 1 is the path */
    gd_str key;                   /* of a member of the parent; else `index`, from 0 */
    uint32_t index;
    bool by_key;
    bool decoded; /* inside a JSON text: places are those of the attribute that holds it */
    bool secret;  /* inside a sensitive value */
    uint64_t serial;
} gd_view;

/* Where a value was read: below a view on the stack, or at a path of the instance. */
typedef struct {
    const gd_instance *instance;
    int parent; /* stack index of the view, or 0 */
    gd_str key; /* the member, or the path when there is no parent */
    uint32_t index;
    bool by_key; /* of a parent: `key`, else `index` */
    bool decoded, secret;
} gd_place;

/* Metatables and the functions of guard.value; call once a state. */
void gd_view_open(lua_State *L);

/* Push `value` (NULL is nil) as a rule sees it; ends the check when it is unknown. */
void gd_view_push(lua_State *L, const gd_value *value, const gd_place *place);

/* Push a scalar as a number (texts that are one, too) or as a text (numbers and booleans as Terraform
 * writes them); nil for everything else. The value is known. */
void gd_view_push_number(lua_State *L, const gd_value *value);
void gd_view_push_text(lua_State *L, const gd_value *value, bool secret);

/* Push what is known of a string's text, unknown parts as U+FFFC; nil when nothing is, or for no string. */
void gd_view_push_partial(lua_State *L, const gd_value *value, bool secret);

/* The view at `index`; an error when it is something else or of an earlier run. */
gd_view *gd_view_check(lua_State *L, int index);

/* The path of a view, or of a place below one, for messages (`full`: also inside JSON texts) or for
 * findings; in the run's arena. */
gd_str gd_view_path(lua_State *L, const gd_view *view, int index, bool full);

/* Push the functions that lua/guard/value.lua offers into the table on top of the stack. */
void gd_view_functions(lua_State *L);

#endif
