using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AnToanBot.Adapters.Storage;

/// <summary>How the domain's records are kept: the same record always gives the same text.</summary>
public static class Json
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameCases } },
    };

    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="InvalidDataException">The text is not such a record.</exception>
    public static T To<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, Options) ?? throw new InvalidDataException($"A kept {typeof(T).Name} is null.");

    // A closed type of the domain that does not name its cases for JSON itself (Rule) has them named after their types.
    private static void NameCases(JsonTypeInfo type)
    {
        if (type is not { Type: { IsAbstract: true, Namespace: { } space }, PolymorphismOptions: null } || !space.StartsWith("AnToanBot.Domain", StringComparison.Ordinal))
        {
            return;
        }

        var cases = type.Type.GetNestedTypes().Where(n => n.IsSealed && n.IsSubclassOf(type.Type)).ToList();
        if (cases.Count == 0)
        {
            return;
        }

        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "is" };
        foreach (var @case in cases)
        {
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(@case, JsonNamingPolicy.KebabCaseLower.ConvertName(@case.Name)));
        }
    }
}
