using System.Globalization;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Meetings;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Tips;

namespace AnToanBot.Domain.Tests.Chats;

/// <summary>What lies on the police post's desk without anybody having talked about it in the script.</summary>
internal sealed partial class ChatScript
{
    private void SetPost(string[] words)
    {
        switch (words[0])
        {
            // «@filed UNIT FILING question=value …»: answered and sent, now.
            case "@filed":
                Fill(words);
                File(Dossier.IdOf(_plan, words[1], words[2]));
                break;
            // «@asked UNIT FILING 2»: so many questions left to the police.
            case "@asked":
                var asked = _world.Dossiers[Dossier.IdOf(_plan, words[1], words[2])];
                Apply(new Change.PutDossier(asked with { Stage = Stage.Draft, Asked = int.Parse(words[3], CultureInfo.InvariantCulture) }));
                break;
            // «@call WHO WHY»: this person could not be reached.
            case "@call":
                _world.Calls.Add(new Call($"p-{words[1]}", _plan, string.Join(' ', words.Skip(2)), _now));
                break;
            // «@tip ID [urgent|taken]»
            case "@tip":
                Apply(new Change.PutTip(new Tip(words[1], _plan, null, words[1], "việc lạ", _now) { Urgent = words.Contains("urgent"), State = words.Contains("taken") ? TipState.InWork : TipState.Received, DeleteAt = _now.AddDays(400) }));
                break;
            // «@meeting UNIT 2025-10-28T19:30 PLACE»
            case "@meeting":
                var at = DateTimeOffset.ParseExact(words[2] + "+07:00", "yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture);
                Apply(new Change.PutMeeting(new Meeting(Meeting.IdOf(_plan, words[1], 1), _plan, words[1], at, string.Join(' ', words.Skip(3)), "p-leader")));
                break;
            default:
                Assert.Fail($"No such line: {string.Join(' ', words)}");
                break;
        }
    }

    private void File(string dossierId)
    {
        var folder = Folder.Of(_world, dossierId)!;
        var by = _world.Memberships.Values.First(m => m.UnitId == folder.Unit.Id && m.Role is Role.Leader or Role.Deputy);
        var done = Assert.IsType<Acted.Done>(Steps.Submit(folder, by, _now));
        _world.Apply(done.Changes);
        Look(done.Changes);
        foreach (var effect in done.Effects)
        {
            Deliver(effect, _now.ToString("HH:mm dd/MM", CultureInfo.InvariantCulture));
        }
    }
}
