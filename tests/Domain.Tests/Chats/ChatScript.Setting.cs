using System.Collections.Immutable;
using System.Globalization;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Tests.Chats;

/// <summary>What is there before anybody speaks: units, people, invitations, answers given already.</summary>
internal sealed partial class ChatScript
{
    private void Set(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words[0])
        {
            case "@plan":
                _plan = words[1];
                break;
            case "@second":
                ((Dictionary<string, Plan>)_world.Plans)[_plan] = _world.Plans[_plan] with { Locality = _world.Plans[_plan].Locality with { SecondOfficer = true } };
                break;
            case "@now":
                _now = DateTimeOffset.ParseExact(words[1] + "+07:00", "yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture);
                break;
            case "@wait":
                _now += TimeSpan.Parse(words[1], CultureInfo.InvariantCulture);
                break;
            case "@until":
                Until(DateTimeOffset.ParseExact(words[1] + "+07:00", "yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture));
                break;
            case "@as":
                _who = words[1];
                break;
            case "@seed":
                _seed = words[1].PadLeft(32, '0');
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
                Apply(new Change.PutInvitation(new Invitation(role == Role.Resident ? Codes.StandingId(_plan, words[2], words[3]) : "i" + words[3], Codes.Hash(words[3]), _plan, words[2] == "-" ? null : words[2], role, string.Join(' ', words.Skip(4).Where(w => w != "expired")), expires)
                {
                    Standing = role == Role.Resident,
                    Code = role == Role.Resident ? words[3] : null,
                }));
                break;
            case "@joins":
                Apply(new Change.PutInvitation(_world.Invitations[Codes.StandingId(_plan, words[1], words[2])] with { HourFrom = _now, HourJoins = int.Parse(words[3], CultureInfo.InvariantCulture) }));
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
            default:
                if (words[0].StartsWith('@'))
                {
                    SetPost(words);
                }

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
                    Apply(new Change.PutAnswer(new Answer(id, use.Form, asked.Question.Id, 1, CleanAnswers.Of(asked.Question, said.GetValueOrDefault(asked.Question.Id), _now), null, by, _now)));
                }
            }
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private void Apply(Change change) => _world.Apply([change]);
}
