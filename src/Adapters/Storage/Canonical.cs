using System.Text.Json;
using System.Text.Json.Nodes;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Adapters.Storage;

/// <summary>
/// A dossier as text that two dossiers share exactly when they say the same: keys sorted; no moments, no people's ids, and
/// attachments by their content, because those differ from run to run.
/// </summary>
public static class Canonical
{
    private static readonly HashSet<string> Volatile = new(["at", "by", "heldBy", "heldAt", "moved", "submitted", "firstSubmitted", "submittedBy"], StringComparer.Ordinal);
    private static readonly JsonSerializerOptions Indented = new(Json.Options) { WriteIndented = true, NewLine = "\n" };

    public static string Of(Dossier dossier, IEnumerable<Answer> answers, IReadOnlyDictionary<string, Attachment> attachments)
    {
        var node = Without(JsonSerializer.SerializeToNode(dossier, Json.Options)!.AsObject());
        node["answers"] = new JsonArray(
        [
            .. answers.OrderBy(a => a.Form, StringComparer.Ordinal).ThenBy(a => a.Question, StringComparer.Ordinal).ThenBy(a => a.Round).Select(a => Of(a, attachments)),
        ]);
        return Sorted(node)!.ToJsonString(Indented);
    }

    private static JsonObject Of(Answer answer, IReadOnlyDictionary<string, Attachment> attachments)
    {
        var value = answer.Value is Value.Files(var ids) ? new Value.Files([.. Contents(ids, attachments)]) : answer.Value;
        return new JsonObject
        {
            ["form"] = answer.Form,
            ["question"] = answer.Question,
            ["round"] = answer.Round,
            ["value"] = JsonSerializer.SerializeToNode(value, Json.Options),
            ["typed"] = answer.Typed,
            ["why"] = answer.Why,
            ["files"] = JsonSerializer.SerializeToNode(Contents(answer.Files, attachments), Json.Options),
        };
    }

    private static IEnumerable<string> Contents(IEnumerable<string> ids, IReadOnlyDictionary<string, Attachment> attachments) =>
        ids.Select(id => attachments.GetValueOrDefault(id)).Select(a => a?.Hash ?? a?.Failed ?? "waiting").Order(StringComparer.Ordinal);

    private static JsonObject Without(JsonObject node)
    {
        foreach (var (key, value) in node.ToList())
        {
            if (Volatile.Contains(key))
            {
                node.Remove(key);
            }
            else if (value is JsonObject inner)
            {
                Without(inner);
            }
            else if (value is JsonArray array)
            {
                array.OfType<JsonObject>().ToList().ForEach(o => Without(o));
            }
        }

        return node;
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(p => p.Key, StringComparer.Ordinal).Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
