using System.Collections.Immutable;
using AnToanBot.Bot.Web;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using QRCoder;

namespace AnToanBot.Bot.Commands;

/// <summary>A poster for a village's notice board: residents scan it and join. One page a unit, to be printed from a browser.</summary>
internal static class Poster
{
    public static readonly string[] Sizes = ["a4", "a5"];

    public static string Write(Plan plan, ImmutableArray<Invited> invited, InviteLinks links, string size)
    {
        var style = $$"""
            @page { size: {{size.ToUpperInvariant()}} portrait; margin: 12mm; }
            html { font-size: {{(size == "a5" ? "70%" : "100%")}}; }
            body { margin: 0; color: #111; {{PrintSheet.Fonts}} }
            section { box-sizing: border-box; text-align: center; break-after: page; padding: 1.5rem; border: .25rem solid #b71c1c; border-radius: 1rem; min-height: 94vh; }
            section:last-child { break-after: auto; }
            h1 { font-size: 2.4rem; line-height: 1.25; margin: .5rem 0; }
            .place { font-size: 1.2rem; margin: 0; text-transform: uppercase; letter-spacing: .05em; }
            .unit { font-size: 2rem; font-weight: 700; color: #b71c1c; margin: .5rem 0 1rem; }
            svg { width: 20rem; height: 20rem; }
            ol { display: inline-block; text-align: left; font-size: 1.4rem; line-height: 1.6; margin: 1rem auto; padding-left: 1.6em; }
            .code { font-size: 2rem; font-weight: 700; letter-spacing: .1em; white-space: nowrap; }
            p { font-size: 1.15rem; line-height: 1.5; margin: .6rem 0; }
            .small { font-size: 1rem; color: #333; }
            """;
        return PrintSheet.Of($"Áp phích mã QR, {plan.Locality.Name}", style, string.Concat(invited.Select(one => Page(plan, one, links))));
    }

    private static string Page(Plan plan, Invited invited, InviteLinks links)
    {
        var unit = invited.Guest.Unit!;
        var word = plan.Terms(unit.Kind).Word;
        var phone = plan.Locality.PolicePhone is { } number ? $", điện thoại {number}" : "";
        return $"""
            <section>
            <p class="place">{PrintSheet.Text($"{plan.Locality.Police}, {plan.Locality.Committee}")}</p>
            <h1>{PrintSheet.Text($"Mời bà con cùng xây dựng {word} «An toàn về an ninh, trật tự» năm {plan.Year}")}</h1>
            <p class="unit">{PrintSheet.Text(unit.Name)}</p>
            {Qr(invited.Link)}
            <ol>
            <li>Mở máy ảnh điện thoại, đưa vào mã này.</li>
            <li>{PrintSheet.Text(links.Zalo is null ? "Bấm vào đường dẫn hiện ra." : "Bấm vào đường dẫn hiện ra, Zalo sẽ mở; thấy nút «Quan tâm» thì bấm.")}</li>
            <li>{PrintSheet.Text(links.Zalo is null ? "Trả lời vài câu ngắn, chừng một phút." : "Nhắn tám chữ số ở dưới, rồi trả lời vài câu ngắn, chừng một phút.")}</li>
            </ol>
            <p>{PrintSheet.Text($"Không quét được thì mở {links.BaseUrl}/chat và gõ mã")}</p>
            <p class="code">{PrintSheet.Text(Codes.ShowStanding(invited.Code))}</p>
            <p>Bà con ký cam kết cho gia đình và gặp cán bộ Công an khi cần, ngay trên điện thoại.</p>
            <p class="small">{PrintSheet.Text($"Tham gia là tự nguyện, xóa dữ liệu lúc nào cũng được. Không ai hỏi bà con số căn cước, mật khẩu hay mã OTP. Cần giúp, xin gặp {plan.Locality.Police}{phone}. Việc khẩn cấp: gọi 113.")}</p>
            </section>

            """;
    }

    /// <summary>A QR code as a drawing.</summary>
    internal static string Qr(string link)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(link, QRCodeGenerator.ECCLevel.M);
        using var qr = new SvgQRCode(data);
        return qr.GetGraphic(8, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
