using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenSoraDashboard.Core.Catalog;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Release))]
[JsonSerializable(typeof(Dictionary<string, long[]>))]
[JsonSerializable(typeof(TensorIndex))]
internal sealed partial class CatalogJson : JsonSerializerContext;
