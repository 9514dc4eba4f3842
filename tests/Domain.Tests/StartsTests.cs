namespace AnToanBot.Domain.Tests;

public class StartsTests
{
    [Fact]
    public void Vietnamese_culture_is_there() =>
        Assert.Equal("vi-VN", System.Globalization.CultureInfo.GetCultureInfo("vi-VN").Name);
}
