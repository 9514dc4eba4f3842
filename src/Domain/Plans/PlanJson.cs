using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace AnToanBot.Domain.Plans;

/// <summary>A plan as text: what the database keeps, what its hash is made of.</summary>
public static class PlanJson
{
    /// <summary>Strict: an unknown member, a wrong enum id or a missing member is an error with its path. Enum ids are in kebab-case.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false), new RuleConverter() },
    };

    /// <summary>The plan with keys in order and nothing empty, so that equal plans give equal texts.</summary>
    public static string Write(Plan plan) => Canonical(plan).ToJsonString(Options);

    /// <exception cref="JsonException">The text is no plan.</exception>
    public static Plan Read(string json) =>
        JsonSerializer.Deserialize<Plan>(json, Options) ?? throw new JsonException("The text holds no plan.");

    /// <summary>SHA-256 of the canonical text without the hash itself, lower-case hex.</summary>
    public static string HashOf(Plan plan) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write(plan with { Hash = "" }))));

    private static JsonNode Canonical(Plan plan) =>
        Sorted(JsonSerializer.SerializeToNode(plan, Options)) ?? new JsonObject();

    /// <summary>A copy with keys in ordinal order, without null and empty members.</summary>
    public static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o
            .OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))
            .Where(p => p.Value is not (null or JsonArray { Count: 0 } or JsonObject { Count: 0 }))),
        JsonArray a => new JsonArray([.. a.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}

/// <summary>A rule is written as its name and question, with what else it needs: <c>{ zero: figures, item: fires }</c>.</summary>
internal sealed class RuleConverter : JsonConverter<Rule>
{
    private static readonly ImmutableArray<string> Names = ["yes", "no", "notChosen", "notMore", "zero", "atLeast", "percent", "oneOf", "all", "filed"];

    public override Rule Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (JsonNode.Parse(ref reader) is not JsonObject o || o.Count == 0)
        {
            throw new JsonException($"A rule is a mapping such as {{ yes: question }}; known: {string.Join(", ", Names)}.");
        }

        // Kept text has its keys in ordinal order, so the name need not stand first.
        var name = o.Select(p => p.Key).FirstOrDefault(k => Names.Contains(k)) ?? o.First().Key;
        var subject = Text(o, name) ?? throw new JsonException($"The rule '{name}' names no question.");
        Rule rule = name switch
        {
            "yes" => new Rule.Yes(subject),
            "no" => new Rule.No(subject),
            "notChosen" => new Rule.NotChosen(subject, Needed(o, name, "option")),
            "notMore" => new Rule.NotMore(subject, Texts(o, "items")),
            "zero" => new Rule.Zero(subject, Text(o, "item")),
            "atLeast" => new Rule.AtLeast(subject, Whole(o, name, "minimum")),
            "percent" => new Rule.Percent(subject, (int)Whole(o, name, "minimum")),
            "oneOf" => new Rule.OneOf(subject, Texts(o, "options"), Texts(o, "waits"), Texts(o, "exempt")),
            "all" => new Rule.All(subject),
            "filed" => new Rule.Filed(subject, Text(o, "question")),
            _ => throw new JsonException($"There is no rule '{name}'; known: {string.Join(", ", Names)}."),
        };
        var known = Parts(rule).Select(p => p.Key).Append(name).ToList();
        return o.FirstOrDefault(p => !known.Contains(p.Key)) is { Key: { } extra }
            ? throw new JsonException($"The rule '{name}' has no '{extra}'.")
            : rule;
    }

    public override void Write(Utf8JsonWriter writer, Rule value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (key, part) in Parts(value))
        {
            switch (part)
            {
                case null:
                    break;
                case long n:
                    writer.WriteNumber(key, n);
                    break;
                case ImmutableArray<string> list:
                    writer.WriteStartArray(key);
                    foreach (var item in list)
                    {
                        writer.WriteStringValue(item);
                    }

                    writer.WriteEndArray();
                    break;
                default:
                    writer.WriteString(key, (string)part);
                    break;
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>The members of a rule, its name first: both what is written and what may be read.</summary>
    private static ImmutableArray<(string Key, object? Value)> Parts(Rule rule) => rule switch
    {
        Rule.Yes(var q) => [("yes", q)],
        Rule.No(var q) => [("no", q)],
        Rule.NotChosen(var q, var option) => [("notChosen", q), ("option", option)],
        Rule.NotMore(var q, var items) => [("notMore", q), ("items", items)],
        Rule.Zero(var q, var item) => [("zero", q), ("item", item)],
        Rule.AtLeast(var q, var minimum) => [("atLeast", q), ("minimum", minimum)],
        Rule.Percent(var q, var minimum) => [("percent", q), ("minimum", (long)minimum)],
        Rule.OneOf(var q, var options, var waits, var exempt) => [("oneOf", q), ("options", options), ("waits", waits), ("exempt", exempt)],
        Rule.All(var q) => [("all", q)],
        Rule.Filed(var filing, var q) => [("filed", filing), ("question", q)],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string? Text(JsonObject o, string key) =>
        o[key] is not { } node ? null
        : node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>()
        : throw new JsonException($"'{key}' of a rule must be a text.");

    private static string Needed(JsonObject o, string rule, string key) => Text(o, key) ?? throw new JsonException($"The rule '{rule}' needs '{key}'.");

    private static long Whole(JsonObject o, string rule, string key) =>
        o[key] is { } node && node.GetValueKind() == JsonValueKind.Number ? node.GetValue<long>() : throw new JsonException($"The rule '{rule}' needs a whole number '{key}'.");

    private static ImmutableArray<string> Texts(JsonObject o, string key) => o[key] switch
    {
        null => [],
        JsonArray list when list.All(i => i?.GetValueKind() == JsonValueKind.String) => [.. list.Select(i => i!.GetValue<string>())],
        _ => throw new JsonException($"'{key}' of a rule must be a list of texts."),
    };
}
