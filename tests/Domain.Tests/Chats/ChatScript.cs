using System.Collections.Immutable;
using System.Text;
using AnToanBot.Adapters.Plans;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Tests.Chats;

/// <summary>
/// Plays a golden conversation and writes it out again as it went. Lines: «@plan ID», «@now 2025-10-22T08:00», «@wait 1.00:00:00», «@until 2025-10-29T08:00» (the clock strikes on the way),
/// «@unit ID KIND NAME» (with «authority=ID», «parent=ID»), «@invite ROLE UNIT|- CODE [NAME]», «@figures UNIT 1/2 0/1 …», «@as WHO», «@second» (another officer confirms decisions),
/// «@count» (messages are counted from here), «@seed N» (chance, so that codes differ), «@joins UNIT CODE N» (so many joined by a standing code within this hour), «@person WHO ROLE UNIT|- ADDRESS NAME» (joined already), «@fill UNIT FILING question=value …» (answered already, clean where nothing is said; «?» asks the police);
/// «&gt; text», «&gt; [Label]» presses a button, «&gt; (3 ảnh)» an album, «&gt; (tệp NAME TYPE)», «&gt; (sticker)», «&gt; (số 0912…)» shares a contact, «&gt; (vị trí 21.01 105.82)» a place, «&gt; (chặn)» blocks the bot, «&gt; {key}» presses any key.
/// </summary>
internal sealed partial class ChatScript(PlanSet plans, Shape shape)
{
    private static readonly Lazy<PlanSet> Shipped = new(() => PlanFolder.Load(PlanFolder.Shipped));

    private readonly World _world = new(new Dictionary<string, Plan>(plans.Plans, StringComparer.Ordinal));
    private readonly StringBuilder _out = new();
    private readonly Dictionary<string, Prompt> _last = [];
    private DateTimeOffset _now = new(2025, 10, 22, 8, 0, 0, TimeSpan.FromHours(7));
    private string _plan = "dong-da-2025";
    private string _who = "leader";
    private string _seed = "00000000000000000000000000000000";
    private int _event;

    /// <summary>The last that was said, for a test that fails.</summary>
    public string Tail => _out.ToString()[Math.Max(0, _out.Length - 3000)..];

    public ChatScript()
        : this(Shipped.Value, Shape.Web)
    {
    }

    public ChatScript(PlanSet plans)
        : this(plans, Shape.Web)
    {
    }

    public ChatScript(Shape shape)
        : this(Shipped.Value, shape)
    {
    }

    /// <summary>Messages that people sent, by who.</summary>
    public Dictionary<string, int> Sent { get; } = [];

    /// <summary>Of these, those that were typed.</summary>
    public Dictionary<string, int> Typed { get; } = [];

    public World World => _world;

    /// <summary>One input of one person; fails when it throws or leaves the chat silent.</summary>
    public void Give(string who, Body body)
    {
        _who = who;
        Send(body, quiet: body is Body.Blocked or Body.Wake or Body.Fetched);
    }

    /// <summary>How many messages the bot has said, to anybody.</summary>
    public int Said { get; private set; }

    /// <summary>Buttons of the script that were not there to be pressed.</summary>
    public int Missed { get; private set; }

    /// <summary>What this person was last told.</summary>
    public Prompt? Last(string who) => _last.GetValueOrDefault(who);

    /// <summary>The buttons last offered to this person.</summary>
    public ImmutableArray<Button> Offered(string who) => _last.GetValueOrDefault(who)?.Buttons ?? [];

    public Talk? TalkOf(string who) => _world.Talks.GetValueOrDefault(ChatId(who));

    public string Play(string script)
    {
        foreach (var line in script.Split('\n').Select(l => l.TrimEnd()))
        {
            if (line.StartsWith('>'))
            {
                _out.Append(line).Append('\n');
                Say(line[1..].Trim());
            }
            else if (line.StartsWith('@') || line.StartsWith('#'))
            {
                _out.Append(line).Append('\n');
                Set(line);
            }
            else if (line.Length == 0 && _out.Length > 0 && !_out.ToString().EndsWith("\n\n", StringComparison.Ordinal))
            {
                _out.Append('\n');
            }
        }

        return _out.ToString().TrimEnd() + "\n";
    }

    private static string ChatId(string who) => Inbound.ChatIdOf("web:test", who);

    // What cannot be done in this shape still takes its time.
    private void Pass()
    {
        _now += TimeSpan.FromMinutes(1);
        _event++;
    }

    private void Send(Body body, bool quiet = false)
    {
        Pass();
        var input = new Inbound("web:test", _who, $"{_event}", _now, _seed, body);
        Know(Dialogue.NeedsOf(_world, input));
        var decision = Dialogue.Take(_world, input);
        _world.Apply(decision.Changes);
        var answered = quiet || body is Body.File;
        foreach (var effect in decision.Effects)
        {
            answered |= Deliver(effect, "");
        }

        Look(decision.Changes);
        Assert.True(answered, $"The chat was left silent:\n{_out}");
    }

    /// <summary>Shows an effect to whoever gets it; whether the person who holds the phone did.</summary>
    private bool Deliver(Effect effect, string at)
    {
        var here = false;
        switch (effect)
        {
            case Effect.Say(var to, var prompt, _) say:
                foreach (var who in Who(to).Where(w => !CanWait(say, w)))
                {
                    here |= who == _who;
                    Show(who, prompt, at, to is Audience.Here);
                }

                break;
            case Effect.Send(Audience.Here, Parcel.Paper paper, _):
                _out.Append($"  (tệp: {paper.Caption})\n");
                break;
            case Effect.Send(var to, Parcel.Picture picture, _):
                _out.Append(string.Concat(Who(to).Select(w => $"{(w == _who ? "" : w)}  (ảnh: {picture.Caption})\n")));
                break;
            case Effect.Send(var to, Parcel.Qr qr, _):
                _out.Append(string.Concat(Who(to).Select(w => $"{(w == _who ? "" : w)}  (mã QR: {qr.Payload}, {qr.Caption})\n")));
                break;
            case Effect.Send(var to, Parcel.Paper paper, _):
                _out.Append(string.Concat(Who(to).Select(w => $"{w}  (tệp: {paper.Caption})\n")));
                break;
        }

        return here;
    }

    private void Show(string who, Prompt prompt, string at, bool reply)
    {
        Said++;
        var voiced = Voice.For(prompt, _world.Talks.GetValueOrDefault(ChatId(who))?.PersonId is { } id ? _world.People.GetValueOrDefault(id) : null);
        if (who == _who && reply)
        {
            _last[who] = voiced;
        }
        else if (!voiced.Buttons.IsEmpty)
        {
            _last[who] = voiced;
        }

        Assert.All(voiced.Buttons, b => Assert.InRange(Encoding.UTF8.GetByteCount(b.Key), 1, 64));
        Assert.DoesNotContain('{', voiced.Text);
        Assert.All(shape.Shows(voiced), part => Assert.InRange(part.Text.Length, 0, shape.Can.MaxText));
        if (!reply && _world.Talks.GetValueOrDefault(ChatId(who)) is { } talk)
        {
            Apply(new Change.PutTalk(talk.Told(voiced, _now)));
        }

        _out.Append(at.Length > 0 ? $"{who} {at}< " : who == _who ? "< " : $"{who}< ").Append(voiced.Text.Replace("\n", "\n  ", StringComparison.Ordinal)).Append('\n');
        if (!voiced.Buttons.IsEmpty)
        {
            _out.Append("  ").AppendJoin(' ', voiced.Buttons.Select(b => $"[{b.Label}]")).Append('\n');
        }
    }

    private IEnumerable<string> Who(Audience to) => to switch
    {
        Audience.Here(var chat) => [chat.Split('|')[1]],
        Audience.OnePerson(var person) => Reach([person]),
        Audience.People(_, var people) => Reach([.. people]),
        Audience.Leaders leaders => Chats(m => m.PlanId == leaders.PlanId && m.UnitId == leaders.UnitId && m.Role is Role.Leader or Role.Deputy && m.PersonId != leaders.Except),
        Audience.Officers(var plan, var except) => Chats(m => m.PlanId == plan && m.Role is Role.Officer or Role.Head && m.PersonId != except),
        Audience.Heads(var plan) => Chats(m => m.PlanId == plan && m.Role == Role.Head),
        Audience.Residents(var plan, var unit) => Chats(m => m is { Role: Role.Resident, Muted: false } && m.PlanId == plan && m.UnitId == unit),
        Audience.Reporter(var tip) => _world.OwnTips.Where(o => o.Value.Contains(tip)).Select(o => o.Key.Split('|')[1]),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private IEnumerable<string> Chats(Func<Membership, bool> who)
    {
        var people = _world.Memberships.Values.Where(m => !m.Ended && who(m)).Select(m => m.PersonId).ToHashSet(StringComparer.Ordinal);
        return Reach(people);
    }

    // One chat each, as the store does: the preferred one where it can be reached, else the one last heard of.
    private IEnumerable<string> Reach(HashSet<string> people) =>
    [
        .. _world.Talks.Values.Where(t => t is { PersonId: { } p, Unreachable: false } && people.Contains(p)).GroupBy(t => t.PersonId!)
            .Select(chats => chats.OrderByDescending(t => t.Id == _world.People[chats.Key].PreferredChat).ThenByDescending(t => t.LastSeen).ThenBy(t => t.Id, StringComparer.Ordinal).First().Address)
            .Order(StringComparer.Ordinal),
    ];
}
