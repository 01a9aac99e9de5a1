-- guard.apigateway - what the API Gateway rules share: which API a method or stage belongs to.
local value = require "guard.value"

local apigateway = {}

--- Whether the method or stage belongs to a REST API that only VPC endpoints reach ("Private REST APIs in API
--- Gateway"). An API that is not in the table is taken for a public one.
function apigateway.is_private(r)
    for _, api in ipairs(r:refers("rest_api_id", "aws_api_gateway_rest_api")) do
        for _, kind in ipairs(value.list(api:get("endpoint_configuration.types"))) do
            if kind == "PRIVATE" then
                return true
            end
        end
    end
    return false
end

return apigateway
