using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AnToanBot.Adapters.Sealing;

namespace AnToanBot.Adapters.Storage;

/// <summary>How the domain's records are kept: the same record always gives the same text.</summary>
public static class Json
{
    private const string Words = "words";

    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>A record that holds what people said, as it may lie on disk.</summary>
    public static string Sealed<T>(Seals seals, T value) => seals.Seal(typeof(T).Name, Of(value));

    /// <summary>The record in a text of <see cref="Sealed"/>, or in one that was never sealed.</summary>
    /// <exception cref="SealBrokenException">It does not open.</exception>
    public static T Opened<T>(Seals seals, string kept) => To<T>(seals.Open(typeof(T).Name, kept));

    /// <summary>Somebody's own words, as they may lie on disk.</summary>
    public static string SealedWords(Seals seals, string said) => seals.Seal(Words, said);

    /// <inheritdoc cref="Opened"/>
    public static string OpenedWords(Seals seals, string kept) => seals.Open(Words, kept);

    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="InvalidDataException">The text is not such a record.</exception>
    public static T To<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, Options) ?? throw new InvalidDataException($"A kept {typeof(T).Name} is null.");
}
