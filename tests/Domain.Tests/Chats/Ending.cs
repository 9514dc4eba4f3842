using System.Text.Json;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;

namespace AnToanBot.Domain.Tests.Chats;

/// <summary>What a conversation came to, whatever the words it was said in: dossiers, answers as understood, files, people, findings.</summary>
internal static class Ending
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Of(World world) => JsonSerializer.Serialize(
        new
        {
            Dossiers = world.Dossiers.Values.OrderBy(d => d.Id, StringComparer.Ordinal),
            Answers = world.Answers.Values.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => new { a.Key, a.Value, a.Why, Files = a.Files.Length, a.By }),
            Attachments = world.Attachments.Values.Select(a => $"{a.Subject}|{a.Form}|{a.Question}|{a.Failed}").Order(StringComparer.Ordinal),
            People = world.People.Values.OrderBy(p => p.Id, StringComparer.Ordinal),
            Memberships = world.Memberships.Keys.Order(StringComparer.Ordinal),
            Findings = world.Dossiers.Keys.Order(StringComparer.Ordinal).Select(d => Folder.Of(world, d) is { } folder ? Judge.Findings(folder).Select(f => $"{f.Criterion.Id} {f.Result} {f.Said}") : []),
        },
        Indented);
}
