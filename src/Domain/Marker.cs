namespace AnToanBot.Domain;
/// <summary>m</summary>
public static class Marker;
