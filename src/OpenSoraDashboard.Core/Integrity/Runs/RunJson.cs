using System.Text.Json.Serialization;
using OpenSoraDashboard.Core.Integrity.Verification;

namespace OpenSoraDashboard.Core.Integrity.Runs;

/// <summary>Source-generated JSON of what is kept in the database.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredFile))]
[JsonSerializable(typeof(StoredRemarks))]
[JsonSerializable(typeof(VerifyRequest))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class RunJson : JsonSerializerContext;
