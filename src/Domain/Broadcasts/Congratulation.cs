using System.Security.Cryptography;
using System.Text;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Broadcasts;

/// <summary>A village was recognised: its households are told, each once.</summary>
public static class Congratulation
{
    /// <summary>The notice that a decision makes; null where nobody lives, or nothing was recognised.</summary>
    public static Broadcast? Of(Folder folder, Membership by, DateTimeOffset at)
    {
        var (plan, unit, decision) = (folder.Plan, folder.Unit, folder.Dossier.Decision);
        if (unit.Kind != UnitKind.Residential || !folder.Filing.Recognises || decision is not { Recognised: true })
        {
            return null;
        }

        var cited = $"{(decision.Number is { } number ? $" (Quyết định số {number}{(decision.On is { } on ? $" ngày {Telling.FullDay(on)}" : "")})" : "")}";
        return new Broadcast(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{folder.Dossier.Id}|{folder.Dossier.Round}"))[..8]),
            plan.Id,
            unit.Id,
            $"Chúc mừng bà con {unit.Name}! Năm {folder.Filing.Year ?? plan.Year} {plan.Terms(unit.Kind).Own} đã được công nhận «An toàn về an ninh, trật tự»{cited}. Đó là công của từng gia đình cùng giữ gìn bình yên xóm giềng. Cảm ơn bà con, mong bà con tiếp tục cùng nhau giữ vững ạ.",
            by.PersonId,
            at)
        {
            Units = [unit.Id],
            Automatic = true,
        };
    }
}
