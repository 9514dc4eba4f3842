namespace AnToanBot.Simulators;
/// <summary>Marks the assembly of pretend messengers.</summary>
public static class Marker;
