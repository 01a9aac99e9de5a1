/* resource.h - rows of the table as rules see them. Only src/rules uses this. */
#ifndef GD_SCRIPT_RESOURCE_H
#define GD_SCRIPT_RESOURCE_H

#include "script/view.h"

/* Metatable and methods, and the owner's own `more` (NULL: none); call once a state. */
void gd_resource_open(lua_State *L, const luaL_Reg *more);

/* Push the row's userdata: the same one each time within a run. */
void gd_resource_push(lua_State *L, const gd_instance *instance);

/* The row at `index`; an error when it is something else or of an earlier run. */
gd_resource *gd_resource_check(lua_State *L, int index);

/* The value at the path, or the unknown that stands on the way to it; NULL when absent. */
const gd_value *gd_resource_find(const gd_instance *instance, gd_str path);

/* The value that a path argument names; tells the owner, and is NULL, the check where the way to it is unknown; NULL when absent. */
const gd_value *gd_resource_value(lua_State *L, const gd_resource *resource, gd_str path);

/* Methods of other files, put into the table on top of the stack. */
void gd_link_methods(lua_State *L);       /* links.c: links, link, handed_to, refers, refers_to_missing */
void gd_block_methods(lua_State *L);      /* blocks.c: blocks */
void gd_document_methods(lua_State *L);   /* document.c: json, partial */
void gd_credential_methods(lua_State *L); /* credentials.c: credentials */
void gd_text_methods(lua_State *L);       /* text_methods.c: is_literal, base64 */

/* Functions that lua/guard/stack.lua offers (links.c), put into the table on top of the stack. */
void gd_stack_functions(lua_State *L);

/* Whether a rule's name for row types, "aws_s3_bucket" or "data.aws_ami", names this row. */
bool gd_resource_is_type(const gd_instance *instance, gd_str type);

#endif
