using System.Text.Json;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;

namespace AnToanBot.Domain.Tests.Chats;

/// <summary>The same conversations on every messenger end in the same dossiers: only the form degrades, never the meaning.</summary>
public class GoldenShapeTests
{
    private static readonly Shape[] Shapes = [Shape.Telegram, Shape.ZaloBot, Shape.ZaloOa];

    /// <summary>Conversations that a messenger without buttons cannot have, and why.</summary>
    private static readonly Dictionary<string, string> PressesOldButtons = new(StringComparer.Ordinal)
    {
    };

    public static TheoryData<string, string> All =>
    [
        .. GoldenChatTests.Names.SelectMany(n => Shapes.Select(s => ((string)n, s.Name))),
    ];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_messenger_ends_in_the_same_dossier(string name, string shape)
    {
        var script = File.ReadAllText(Path.Combine(GoldenChatTests.Folder(), name));
        var (web, other) = (new ChatScript(), new ChatScript(Shapes.Single(s => s.Name == shape)));
        web.Play(script);
        var went = other.Play(script);
        Assert.True(web.Missed == other.Missed, went);
        Assert.True(Ends(web.World) == Ends(other.World), went);
    }

    private static string Ends(World world) => JsonSerializer.Serialize(
        new
        {
            Dossiers = world.Dossiers.Values.OrderBy(d => d.Id, StringComparer.Ordinal),
            Answers = world.Answers.Values.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => new { a.Key, a.Value, a.Why, Files = a.Files.Length, a.By }),
            Attachments = world.Attachments.Values.Select(a => $"{a.Subject}|{a.Form}|{a.Question}|{a.Failed}").Order(StringComparer.Ordinal),
            People = world.People.Values.OrderBy(p => p.Id, StringComparer.Ordinal),
            Memberships = world.Memberships.Keys.Order(StringComparer.Ordinal),
            Findings = world.Dossiers.Keys.Order(StringComparer.Ordinal).Select(d => Folder.Of(world, d) is { } folder ? Judge.Findings(folder).Select(f => $"{f.Criterion.Id} {f.Result} {f.Said}") : []),
        },
        new JsonSerializerOptions { WriteIndented = true });
}
