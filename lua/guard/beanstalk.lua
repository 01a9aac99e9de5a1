-- guard.beanstalk - the option settings of Elastic Beanstalk environments.
local value = require "guard.value"

local beanstalk = {}

--- The text and the path of the option `name` of `namespace`; nil when `r` does not set it. Ends the check as
--- unknown when a setting's namespace or name, or the value, is not known.
function beanstalk.setting(r, namespace, name)
    for _, setting, path in r:blocks "setting" do
        if value.text(setting, "namespace") == namespace and value.text(setting, "name") == name then
            return value.text(setting, "value") or "", path .. ".value"
        end
    end
    return nil
end

return beanstalk
