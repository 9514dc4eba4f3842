using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using AnToanBot.Adapters.Plans;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Tests.Chats;

/// <summary>
/// Plays a golden conversation and writes it out again as it went. Lines: «@plan ID», «@now 2025-10-22T08:00», «@wait 1.00:00:00»,
/// «@unit ID KIND NAME» (with «authority=ID», «parent=ID»), «@invite ROLE UNIT|- CODE [NAME]», «@figures UNIT 1/2 0/1 …», «@as WHO»,
/// «@count» (messages are counted from here), «@person WHO ROLE UNIT|- ADDRESS NAME» (joined already), «@fill UNIT FILING question=value …» (answered already, clean where nothing is said; «?» asks the police);
/// «&gt; text», «&gt; [Label]» presses a button, «&gt; (3 ảnh)» an album, «&gt; (tệp NAME TYPE)», «&gt; (sticker)», «&gt; (số 0912…)» shares a contact, «&gt; {key}» presses any key.
/// </summary>
internal sealed class ChatScript(PlanSet plans)
{
    private static readonly Lazy<PlanSet> Shipped = new(() => PlanFolder.Load(PlanFolder.Shipped));

    private readonly World _world = new(plans.Plans);
    private readonly StringBuilder _out = new();
    private readonly Dictionary<string, Prompt> _last = [];
    private DateTimeOffset _now = new(2025, 10, 22, 8, 0, 0, TimeSpan.FromHours(7));
    private string _plan = "dong-da-2025";
    private string _who = "leader";
    private int _event;

    public ChatScript()
        : this(Shipped.Value)
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

    private void Set(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words[0])
        {
            case "@plan":
                _plan = words[1];
                break;
            case "@now":
                _now = DateTimeOffset.ParseExact(words[1] + "+07:00", "yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture);
                break;
            case "@wait":
                _now += TimeSpan.Parse(words[1], CultureInfo.InvariantCulture);
                break;
            case "@as":
                _who = words[1];
                break;
            case "@count":
                Sent.Clear();
                Typed.Clear();
                break;
            case "@unit":
                var name = string.Join(' ', words.Skip(3).Where(w => !w.Contains('=')));
                string? Option(string key) => words.FirstOrDefault(w => w.StartsWith(key + "=", StringComparison.Ordinal))?[(key.Length + 1)..];
                var unit = new Unit(words[1], _plan, Enum.Parse<UnitKind>(words[2], ignoreCase: true), name) { Authority = Option("authority") ?? _world.Plans[_plan].Authorities.FirstOrDefault()?.Id, ParentId = Option("parent") };
                Apply(new Change.PutUnit(unit));
                foreach (var filing in _world.Plans[_plan].FilingsOf(unit.Kind, unit.Authority))
                {
                    Apply(new Change.PutDossier(new Dossier(Dossier.IdOf(_plan, unit.Id, filing.Id), _plan, unit.Id, filing.Id)));
                }

                break;
            case "@invite":
                var role = Enum.Parse<Role>(words[1], ignoreCase: true);
                var expires = words.Contains("expired") ? _now.AddDays(-1) : _now.AddDays(30);
                Apply(new Change.PutInvitation(new Invitation("i" + words[3], Codes.Hash(words[3]), _plan, words[2] == "-" ? null : words[2], role, string.Join(' ', words.Skip(4).Where(w => w != "expired")), expires)
                {
                    Standing = role == Role.Resident,
                }));
                break;
            case "@person":
                Join(words);
                break;
            case "@fill":
                Fill(words);
                break;
            case "@figures":
                var items = _world.Plans[_plan].Forms["figures"].Questions[0].Items;
                var counts = items.Zip(words.Skip(2)).ToImmutableSortedDictionary(
                    p => p.First.Id,
                    p => p.Second.Split('/') is [var a, var b] ? new Value.Pair(Number(a), Number(b)) : new Value.Pair(Number(p.Second), 0),
                    StringComparer.Ordinal);
                Apply(new Change.PutAnswer(new Answer(Folder.FiguresSubject(_plan, words[1]), "figures", "figures", 1, new Value.Counts(counts), null, "police", _now)));
                break;
        }
    }

    private void Join(string[] words)
    {
        var (role, unit) = (Enum.Parse<Role>(words[2], ignoreCase: true), words[3] == "-" ? null : words[3]);
        var person = new Person($"p-{words[1]}", string.Join(' ', words.Skip(5)), Enum.Parse<Address>(words[4], ignoreCase: true), "0912345678");
        Apply(new Change.PutPerson(person));
        Apply(new Change.PutMembership(new Membership(person.Id, _plan, unit, role)));
        Apply(new Change.PutTalk(new Talk(ChatId(words[1]), "web:test", words[1]) { PersonId = person.Id, ActingPlan = _plan, ActingUnit = unit, ActingRole = role, Place = new Place.Home() }));
    }

    private void Fill(string[] words)
    {
        var said = words.Skip(3).Select(w => w.Split('=')).ToDictionary(w => w[0], w => w[1], StringComparer.Ordinal);
        var (plan, unit) = (_world.Plans[_plan], _world.Units[World.UnitKey(_plan, words[1])]);
        var id = Dossier.IdOf(_plan, unit.Id, words[2]);
        var by = _world.Memberships.Values.First(m => m.UnitId == unit.Id).PersonId;
        Apply(new Change.PutDossier(_world.Dossiers[id] with { Stage = Stage.Draft }));
        foreach (var use in plan.FilingOf(unit.Kind, unit.Authority, words[2])!.Forms)
        {
            // Several rounds, because a condition may hold only once its question is answered.
            for (var i = 0; i < 3; i++)
            {
                foreach (var asked in Progress.Of(Folder.Of(_world, id)!, use.Form).Questions.Where(q => q.Answer is null))
                {
                    Apply(new Change.PutAnswer(new Answer(id, use.Form, asked.Question.Id, 1, Value(asked.Question, said.GetValueOrDefault(asked.Question.Id)), null, by, _now)));
                }
            }
        }
    }

    private Value Value(Question question, string? said) => (question.Kind, said) switch
    {
        (_, "?") => new Value.AskedPolice(),
        (QuestionKind.YesNo, "yes" or "no") => new Value.Flag(said == "yes"),
        (QuestionKind.YesNo, null) => new Value.Flag(question.Id is not ("hotspots" or "gate")),
        (QuestionKind.Count, _) => new Value.Number(said is null ? question.Id is "models" or "members" ? 1 : 0 : Number(said)),
        (QuestionKind.Ratio, _) => (said ?? "120/120").Split('/') is [var a, var b] ? new Value.Ratio(Number(a), Number(b)) : throw new FormatException(said),
        (QuestionKind.Choice or QuestionKind.YesNo, { } one) => new Value.Picked([one]),
        (QuestionKind.Choice, _) => new Value.Picked([question.Options[0].Id]),
        (QuestionKind.Choices, { } some) => new Value.Picked([.. some.Split('+')]),
        (QuestionKind.Choices, _) => new Value.Picked(question.None is null ? [.. question.Options.Select(o => o.Id)] : []),
        (QuestionKind.Date, _) => new Value.Day(DateOnly.FromDateTime(_now.AddDays(-2).DateTime)),
        (QuestionKind.Time, _) => new Value.Clock(new TimeOnly(19, 30)),
        (QuestionKind.Counts, _) => new Value.Counts(question.Items.ToImmutableSortedDictionary(i => i.Id, _ => new Value.Pair(0, 0), StringComparer.Ordinal)),
        (QuestionKind.Pair, _) => new Value.Pair(0, 0),
        (QuestionKind.Files, _) => new Value.Files([]),
        _ => new Value.Words(said ?? question.Example ?? "nhà văn hóa"),
    };

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private void Apply(Change change) => _world.Apply([change]);

    private void Say(string said)
    {
        Sent[_who] = Sent.GetValueOrDefault(_who) + 1;
        if (said.StartsWith('[') && said.EndsWith(']'))
        {
            var label = said[1..^1];
            var button = _last.GetValueOrDefault(_who)?.Buttons.FirstOrDefault(b => b.Label == label) ?? _last.GetValueOrDefault(_who)?.Buttons.FirstOrDefault(b => b.Label.StartsWith(label, StringComparison.Ordinal));
            if (button is null)
            {
                _out.Append($"! không có nút «{label}»\n");
                return;
            }

            Send(new Body.Press(button.Key));
        }
        else if (said.StartsWith('{') && said.EndsWith('}'))
        {
            Send(new Body.Press(said[1..^1]));
        }
        else if (said.StartsWith('(') && said.EndsWith(')'))
        {
            Other(said[1..^1]);
        }
        else
        {
            Typed[_who] = Typed.GetValueOrDefault(_who) + 1;
            Send(new Body.Text(said));
        }
    }

    private void Other(string what)
    {
        if (what.Split(' ') is [var n, "ảnh", ..] && int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            for (var i = 0; i < count; i++)
            {
                Send(new Body.File($"ref{i}", $"anh{i}.jpg", "image/jpeg", 200_000, "album"), quiet: true);
            }

            Wake(what.Contains("hỏng", StringComparison.Ordinal));
        }
        else if (what.Split(' ') is ["tệp", var name, var type])
        {
            Send(new Body.File("ref", name, type, 300_000));
            Wake(failed: false);
        }
        else if (what.StartsWith("số ", StringComparison.Ordinal))
        {
            Send(new Body.Contact(what[3..].Replace(" của người khác", "", StringComparison.Ordinal), !what.EndsWith("người khác", StringComparison.Ordinal)));
        }
        else if (what == "start")
        {
            Send(new Body.Start(null));
        }
        else
        {
            Send(new Body.Other(what));
        }
    }

    private void Wake(bool failed)
    {
        foreach (var attachment in _world.Attachments.Values.Where(a => a.Hash is null && a.Failed is null).ToList())
        {
            Send(failed ? new Body.Fetched(attachment.Id, null, 0, null, "gone") : new Body.Fetched(attachment.Id, "aa" + attachment.Id, 10, null, null), quiet: true);
        }

        if (_world.Talks[ChatId(_who)].WakeAt is not null)
        {
            Send(new Body.Wake());
        }
    }

    private static string ChatId(string who) => Inbound.ChatIdOf("web:test", who);

    private void Send(Body body, bool quiet = false)
    {
        _now += TimeSpan.FromMinutes(1);
        var input = new Inbound("web:test", _who, $"{++_event}", _now, "00000000000000000000000000000000", body);
        _ = Dialogue.NeedsOf(_world, input);
        var decision = Dialogue.Take(_world, input);
        _world.Apply(decision.Changes);
        var answered = quiet || body is Body.File;
        foreach (var effect in decision.Effects)
        {
            switch (effect)
            {
                case Effect.Say(var to, var prompt, _):
                    foreach (var who in Who(to))
                    {
                        answered |= who == _who;
                        Show(who, prompt);
                    }

                    break;
                case Effect.Send(Audience.Here, Parcel.Paper paper, _):
                    _out.Append($"  (tệp: {paper.Caption})\n");
                    break;
            }
        }

        Assert.True(answered, $"The chat was left silent:\n{_out}");
    }

    private void Show(string who, Prompt prompt)
    {
        Said++;
        var voiced = Voice.For(prompt, _world.Talks.GetValueOrDefault(ChatId(who))?.PersonId is { } id ? _world.People.GetValueOrDefault(id) : null);
        if (who == _who)
        {
            _last[who] = voiced;
        }
        else if (!voiced.Buttons.IsEmpty)
        {
            _last[who] = voiced;
        }

        Assert.All(voiced.Buttons, b => Assert.InRange(Encoding.UTF8.GetByteCount(b.Key), 1, 64));
        Assert.DoesNotContain('{', voiced.Text);
        _out.Append(who == _who ? "< " : $"{who}< ").Append(voiced.Text.Replace("\n", "\n  ", StringComparison.Ordinal)).Append('\n');
        if (!voiced.Buttons.IsEmpty)
        {
            _out.Append("  ").AppendJoin(' ', voiced.Buttons.Select(b => $"[{b.Label}]")).Append('\n');
        }
    }

    private IEnumerable<string> Who(Audience to) => to switch
    {
        Audience.Here(var chat) => [chat.Split('|')[1]],
        Audience.OnePerson(var person) => [.. _world.Talks.Values.Where(t => t.PersonId == person).Select(t => t.Address).Order(StringComparer.Ordinal)],
        Audience.Leaders leaders => Chats(m => m.PlanId == leaders.PlanId && m.UnitId == leaders.UnitId && m.Role is Role.Leader or Role.Deputy && m.PersonId != leaders.Except),
        Audience.Officers(var plan, var except) => Chats(m => m.PlanId == plan && m.Role is Role.Officer or Role.Head && m.PersonId != except),
        Audience.Heads(var plan) => Chats(m => m.PlanId == plan && m.Role == Role.Head),
        Audience.Residents(var plan, var unit) => Chats(m => m.PlanId == plan && m.UnitId == unit && m.Role == Role.Resident),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private IEnumerable<string> Chats(Func<Membership, bool> who)
    {
        var people = _world.Memberships.Values.Where(m => !m.Ended && who(m)).Select(m => m.PersonId).ToHashSet(StringComparer.Ordinal);
        return [.. _world.Talks.Values.Where(t => t.PersonId is { } p && people.Contains(p)).Select(t => t.Address).Order(StringComparer.Ordinal)];
    }
}
