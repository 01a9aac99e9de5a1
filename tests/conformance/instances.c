/* instances - the instances that `guard table` lists, by address. */
#include "instances.h"

json_t *instances_by_address(const json_t *output, const char **twice)
{
    json_t *list = json_object_get(output, "instances");
    *twice = NULL;
    if (!json_is_array(list)) {
        return NULL;
    }
    json_t *by_address = json_object(), *instance;
    size_t i;
    json_array_foreach(list, i, instance)
    {
        const char *address = text_of(instance, "address");
        if (json_object_get(by_address, address)) {
            *twice = address;
        }
        json_object_set(by_address, address, instance);
    }
    return by_address;
}

char *difference_of_addresses(const json_t *want, const json_t *got, const json_t *allowed)
{
    const char *address;
    json_t *instance;
    json_object_foreach((json_t *)(uintptr_t)want, address, instance)
    {
        if (!json_object_get(got, address)) {
            return text("%s is missing", address);
        }
    }
    json_object_foreach((json_t *)(uintptr_t)got, address, instance)
    {
        if (!json_object_get(want, address) && !json_object_get(allowed, address)) {
            return text("%s is not wanted", address);
        }
    }
    return NULL;
}
