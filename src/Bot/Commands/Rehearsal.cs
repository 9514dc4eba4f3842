using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using AnToanBot.Bot.Web;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Bot.Commands;

/// <summary>
/// A talk in memory with one made-up unit, written down as a golden conversation: what is set first stands at its head, so that
/// playing the record gives the same talk. Time goes on by a minute a message.
/// </summary>
internal sealed class Rehearsal
{
    private const string Account = "web:test";
    private const string Seed = "00000000000000000000000000000000";
    private const string UnitId = "to-05";

    private static readonly ImmutableArray<(string Who, Role Role, string Code, string Name)> Cast =
    [
        ("leader", Role.Leader, "20250001", "Nguyễn Văn An"),
        ("officer", Role.Head, "20250002", "Trần Quốc Bình"),
        ("resident", Role.Resident, "20250003", ""),
    ];

    private readonly Plan plan;
    private readonly World world;
    private readonly StringBuilder record = new();
    private readonly StringBuilder unsaid = new();
    private readonly Dictionary<string, Prompt> last = new(StringComparer.Ordinal);
    private readonly HashSet<string> begun = new(StringComparer.Ordinal);
    private DateTimeOffset now;
    private string who = "leader";
    private int events;

    private Rehearsal(Plan plan, DateTimeOffset now)
    {
        this.plan = plan;
        this.now = now;
        world = new World(new Dictionary<string, Plan>(StringComparer.Ordinal) { [plan.Id] = plan });
        Set();
    }

    /// <summary>The talk so far, as a .chat file.</summary>
    public string Recorded => record.ToString().TrimEnd() + "\n";

    /// <summary>On the demo's day where the plan is the demo's; elsewhere a week before the last window ends.</summary>
    public static Rehearsal Of(IConfiguration settings, string? planId)
    {
        var setup = Setup.Read(settings);
        var demo = setup.Demo;
        var id = planId ?? demo?.Plan.Id ?? setup.Plans.Plans.Keys.Order(StringComparer.Ordinal).First();
        if (!setup.Plans.Plans.TryGetValue(id, out var plan))
        {
            throw new RefusedException($"Unknown plan '{id}'. Known: {string.Join(", ", setup.Plans.Plans.Keys.Order(StringComparer.Ordinal))}.");
        }

        var day = plan.Filings.Where(f => f.For.Contains(UnitKind.Residential)).Select(f => f.Window?.Value.To).Max() ?? new DateOnly(plan.Year, 11, 1);
        var moment = demo?.Plan.Id == id ? demo.Now : new DateTimeOffset(day.AddDays(-7), new TimeOnly(8, 0), TimeSpan.FromHours(7));
        return new Rehearsal(plan, new DateTimeOffset(moment.Year, moment.Month, moment.Day, moment.Hour, moment.Minute, 0, TimeSpan.FromHours(7)));
    }

    /// <summary>Lets this person talk; the first time by their code.</summary>
    public void Begin(string name)
    {
        who = name;
        record.Append(CultureInfo.InvariantCulture, $"@as {who}\n");
        if (begun.Add(who))
        {
            Say($"/start {Cast.First(c => c.Who == who).Code}");
        }
    }

    /// <summary>One line that was typed: words, a button, «@as WHO» or «@wait 1.00:00:00».</summary>
    public void Take(string line)
    {
        switch (line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            case ["@as", var name]:
                if (Cast.Any(c => c.Who == name))
                {
                    Begin(name);
                }
                else
                {
                    unsaid.Append(CultureInfo.InvariantCulture, $"! {string.Join(", ", Cast.Select(c => c.Who))}\n");
                }

                break;
            case ["@wait", var time] when TimeSpan.TryParse(time, CultureInfo.InvariantCulture, out var span) && span > TimeSpan.Zero:
                now += span;
                record.Append(CultureInfo.InvariantCulture, $"{line}\n");
                break;
            default:
                Say(line);
                break;
        }
    }

    /// <summary>What has been said since this was last asked.</summary>
    public string Unsaid()
    {
        var text = unsaid.ToString();
        unsaid.Clear();
        return text;
    }

    /// <summary>«[Label]» as the button it names; null for words.</summary>
    public static Body? BodyOf(string line, Prompt? last) =>
        line.StartsWith('[') && line.EndsWith(']') && (last?.Buttons.FirstOrDefault(b => b.Label == line[1..^1]) ?? last?.Buttons.FirstOrDefault(b => b.Label.StartsWith(line[1..^1], StringComparison.Ordinal))) is { } button
            ? new Body.Press(button.Key)
            : null;

    /// <summary>A message with its buttons, as golden conversations show it.</summary>
    public static string Shown(Prompt prompt, string lead)
    {
        var text = $"{lead}{prompt.Text.Replace("\n", "\n  ", StringComparison.Ordinal)}\n";
        return prompt.Buttons.IsEmpty ? text : $"{text}  {string.Join(' ', prompt.Buttons.Select(b => $"[{b.Label}]"))}\n";
    }

    private void Set()
    {
        var word = plan.Terms(UnitKind.Residential).Word;
        var unit = new Unit(UnitId, plan.Id, UnitKind.Residential, $"{Voice.Capital(word)} số 5") { Authority = plan.Authorities.FirstOrDefault()?.Id };
        record.Append(CultureInfo.InvariantCulture, $"# Ghi lại từ lệnh chat.\n@plan {plan.Id}\n@now {now:yyyy-MM-dd'T'HH:mm}\n@unit {unit.Id} residential {unit.Name}\n");
        world.Apply([new Change.PutUnit(unit), .. plan.FilingsOf(unit.Kind, unit.Authority).Select(f => new Change.PutDossier(new Dossier(Dossier.IdOf(plan.Id, unit.Id, f.Id), plan.Id, unit.Id, f.Id)))]);
        foreach (var (_, role, code, name) in Cast)
        {
            var of = role == Role.Head ? null : unit.Id;
            record.Append($"@invite {Show.Id(role)} {of ?? "-"} {code} {name}".TrimEnd()).Append('\n');
            world.Apply([new Change.PutInvitation(new Invitation("i" + code, Codes.Hash(code), plan.Id, of, role, name, now.AddDays(30)) { Standing = role == Role.Resident })]);
        }

        SetFigures(unit);
    }

    private void SetFigures(Unit unit)
    {
        if (plan.Forms.GetValueOrDefault(Folder.Figures)?.Questions is not [{ } question, ..])
        {
            return;
        }

        var figures = question.Items.Select((item, i) => (item.Id, item.Paired, Pair: item.Paired ? new Value.Pair(i % 2, i % 2 + 1) : new Value.Pair(0, 0))).ToList();
        record.Append($"@figures {unit.Id} {string.Join(' ', figures.Select(f => f.Paired ? $"{f.Pair.Current}/{f.Pair.Previous}" : $"{f.Pair.Current}"))}\n");
        var counts = new Value.Counts(figures.ToImmutableSortedDictionary(f => f.Id, f => f.Pair, StringComparer.Ordinal));
        world.Apply([new Change.PutAnswer(new Answer(Folder.FiguresSubject(plan.Id, unit.Id), Folder.Figures, Folder.Figures, 1, counts, null, "police", now))]);
    }

    private void Say(string line)
    {
        record.Append("> ").Append(line).Append('\n');
        if (Photos(line) is { } count)
        {
            Send(count);
        }
        else
        {
            Turn(BodyOf(line, last.GetValueOrDefault(who)) ?? new Body.Text(line));
        }
    }

    // «(3 ảnh)»: an album, as a messenger sends it, fetched at once.
    private static int? Photos(string line) =>
        line.Split(' ') is [['(', .. var digits], "ảnh)"] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= 10 ? count : null;

    private void Send(int photos)
    {
        for (var i = 0; i < photos; i++)
        {
            Turn(new Body.File($"ref{i}", $"anh{i}.jpg", "image/jpeg", 200_000, "album"));
        }

        foreach (var photo in world.Attachments.Values.Where(a => a.Hash is null && a.Failed is null).ToList())
        {
            Turn(new Body.Fetched(photo.Id, "aa" + photo.Id, 10, null, null));
        }

        if (world.Talks[Inbound.ChatIdOf(Account, who)].WakeAt is not null)
        {
            Turn(new Body.Wake());
        }
    }

    private void Turn(Body body)
    {
        now += TimeSpan.FromMinutes(1);
        var decision = Dialogue.Take(world, new Inbound(Account, who, $"{++events}", now, Seed, body));
        world.Apply(decision.Changes);
        foreach (var effect in decision.Effects)
        {
            switch (effect)
            {
                case Effect.Say(var to, var prompt, _):
                    foreach (var name in Whom(to))
                    {
                        Hear(name, prompt);
                    }

                    break;
                case Effect.Send(Audience.Here, Parcel.Paper paper, _):
                    Write($"  (tệp: {paper.Caption})\n");
                    break;
            }
        }
    }

    private void Hear(string name, Prompt prompt)
    {
        var person = world.Talks.GetValueOrDefault(Inbound.ChatIdOf(Account, name))?.PersonId;
        var voiced = Voice.For(prompt, person is null ? null : world.People.GetValueOrDefault(person));
        if (name == who || !voiced.Buttons.IsEmpty)
        {
            last[name] = voiced;
        }

        Write(Shown(voiced, name == who ? "< " : $"{name}< "));
    }

    private void Write(string text)
    {
        record.Append(text);
        unsaid.Append(text);
    }

    private IEnumerable<string> Whom(Audience to) => to switch
    {
        Audience.Here(var chat) => [chat[(chat.IndexOf('|', StringComparison.Ordinal) + 1)..]],
        Audience.OnePerson(var person) => Chats(m => m.PersonId == person),
        Audience.People(_, var people) => Chats(m => people.Contains(m.PersonId)),
        Audience.Leaders leaders => Chats(m => m.UnitId == leaders.UnitId && m.Role is Role.Leader or Role.Deputy && m.PersonId != leaders.Except),
        Audience.Officers(_, var except) => Chats(m => m.Role is Role.Officer or Role.Head && m.PersonId != except),
        Audience.Heads => Chats(m => m.Role == Role.Head),
        Audience.Residents residents => Chats(m => m.UnitId == residents.UnitId && m.Role == Role.Resident),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private IEnumerable<string> Chats(Func<Membership, bool> fits)
    {
        var people = world.Memberships.Values.Where(m => !m.Ended && fits(m)).Select(m => m.PersonId).ToHashSet(StringComparer.Ordinal);
        return [.. world.Talks.Values.Where(t => t.PersonId is { } p && people.Contains(p)).Select(t => t.Address).Order(StringComparer.Ordinal)];
    }
}
