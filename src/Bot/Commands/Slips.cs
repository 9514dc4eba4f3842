using AnToanBot.Bot.Web;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Bot.Commands;

/// <summary>Slips with a code each for whoever leads a unit: printed, cut apart, and given into the right hands.</summary>
internal static class Slips
{
    public static string Write(Plan plan, IEnumerable<Invited> invited, InviteLinks links)
    {
        var style = $$"""
            @page { size: A4 portrait; margin: 10mm; }
            body { margin: 0; color: #111; background: #fff; {{PrintSheet.Fonts}} font-size: 15px; line-height: 1.4; }
            h1 { margin: 1rem; font-size: 1.2rem; }
            main { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); }
            section { display: grid; grid-template-columns: minmax(0, 1fr) 8.5rem; gap: 0 .75rem; align-content: start; padding: 1rem; border: 1px dashed #888; break-inside: avoid; }
            section > * { grid-column: 1; }
            section > svg { grid-column: 2; grid-row: 1 / span 5; width: 8.5rem; height: 8.5rem; }
            h2 { margin: .2rem 0; font-size: 1.05rem; line-height: 1.25; }
            p { margin: 0; }
            .place, .small { color: #333; font-size: .85rem; }
            .code { margin: .3rem 0; font-size: 1.7rem; font-weight: 700; letter-spacing: .06em; line-height: 1.15; white-space: nowrap; }
            .small { grid-column: 1 / -1; margin-top: .4rem; }
            @media print { h1 { display: none; } main { grid-template-columns: 1fr 1fr; } }
            """;
        return PrintSheet.Of($"Phiếu mời, {plan.Locality.Name}", style, $"<h1>{PrintSheet.Text($"Phiếu mời người phụ trách, {plan.Locality.Name}")}</h1>\n<main>\n{string.Concat(invited.Select(one => Slip(plan, one, links)))}</main>");
    }

    private static string Slip(Plan plan, Invited invited, InviteLinks links)
    {
        var unit = invited.Guest.Unit!;
        var type = links.Zalo is null ? "Quét mã, bấm vào đường dẫn" : "Quét mã, bấm «Quan tâm», nhắn tám chữ số trên";
        return $"""
            <section>
            <p class="place">{PrintSheet.Text(plan.Locality.Police)}</p>
            <h2>{PrintSheet.Text(unit.Name)}</h2>
            <p>{PrintSheet.Text(plan.Terms(unit.Kind).Leader)}{PrintSheet.Text(invited.Guest.Name.Length > 0 ? $": {invited.Guest.Name}" : "")}</p>
            <p class="code">{PrintSheet.Text(Codes.Show(invited.Code))}</p>
            {Poster.Qr(invited.Link)}
            <p class="small">{PrintSheet.Text($"{type}; hoặc mở {links.BaseUrl}/chat rồi gõ tám chữ số. Mã dùng một lần, chỉ người phụ trách dùng, đến hết {Telling.FullDay(Telling.DayOf(invited.Invitation.Expires))}. Không đưa mã cho ai khác.")}</p>
            </section>

            """;
    }
}
