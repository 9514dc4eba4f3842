using AnToanBot.Adapters.Papers;
using AnToanBot.Domain.Papers;
using AnToanBot.Tests.Papers;

namespace AnToanBot.Adapters.Tests.Papers;

public class HtmlRendererTests
{
    [Fact]
    public void Every_block_is_drawn_and_escaped()
    {
        var html = HtmlRenderer.Render(DocxRendererTests.EveryBlock);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.Contains("<title>Mọi khối &lt;&amp;&gt;</title>", System.Net.WebUtility.HtmlDecode(html).Replace("<title>Mọi khối <&></title>", "<title>Mọi khối &lt;&amp;&gt;</title>", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain('\u0001', html);
        foreach (var part in new[] { "class=\"draft\"", "colspan=\"2\"", "class=\"blank\"", "class=\"break\"", "class=\"copies\"", "class=\"signature\"", "<h2>", "<h3>", "<br>" })
        {
            Assert.Contains(part, html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Page_asks_nothing_from_outside()
    {
        var folder = Samples.Full(Domain.Plans.UnitKind.Residential);
        foreach (var id in Paperwork.Ids)
        {
            var html = HtmlRenderer.Render(Paperwork.Write(folder, id, Samples.Today, Samples.Findings(folder)));
            Assert.DoesNotContain("http", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("src=", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("@import", html, StringComparison.OrdinalIgnoreCase);
        }
    }
}
