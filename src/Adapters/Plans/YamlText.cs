using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AnToanBot.Adapters.Plans;

/// <summary>A YAML text as JSON, with the line of every path, so that an error can be shown where it stands.</summary>
internal sealed class YamlText
{
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    private YamlText()
    {
    }

    public JsonNode Root { get; private set; } = new JsonObject();

    /// <exception cref="YamlException">The text is no YAML, or a key stands twice in one mapping.</exception>
    public static YamlText Parse(TextReader reader)
    {
        var stream = new YamlStream();
        stream.Load(reader);
        var text = new YamlText();
        if (stream.Documents.Count > 0)
        {
            text.Root = text.Json(stream.Documents[0].RootNode, "") ?? new JsonObject();
        }

        return text;
    }

    /// <summary>The line of this path, or of the nearest part of it that has one.</summary>
    public int? LineOf(string path)
    {
        for (; path.Length > 0; path = Parent(path))
        {
            if (_lines.TryGetValue(path, out var line))
            {
                return line;
            }
        }

        return null;
    }

    private static string Parent(string path)
    {
        var end = path.LastIndexOfAny(['.', '[']);
        return end < 0 ? "" : path[..end];
    }

    private JsonNode? Json(YamlNode node, string path)
    {
        switch (node)
        {
            case YamlMappingNode mapping:
                var o = new JsonObject();
                foreach (var (key, value) in mapping.Children)
                {
                    var name = ((YamlScalarNode)key).Value ?? "";
                    var below = path.Length == 0 ? name : $"{path}.{name}";
                    _lines[below] = (int)key.Start.Line;
                    o[name] = Json(value, below);
                }

                return o;
            case YamlSequenceNode sequence:
                var a = new JsonArray();
                foreach (var item in sequence.Children)
                {
                    var below = $"{path}[{a.Count}]";
                    _lines[below] = (int)item.Start.Line;
                    a.Add(Json(item, below));
                }

                return a;
            case YamlScalarNode scalar:
                return Scalar(scalar);
            default:
                return null;
        }
    }

    // Only true, false, null and whole numbers are not texts: «yes», «no» and dates are.
    private static JsonValue? Scalar(YamlScalarNode scalar) =>
        scalar.Style != ScalarStyle.Plain ? JsonValue.Create(scalar.Value)
        : scalar.Value switch
        {
            null or "" or "null" or "~" => null,
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            var s when long.TryParse(s, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) => JsonValue.Create(n),
            var s => JsonValue.Create(s),
        };
}
