namespace Inviso.Logs;

internal enum BlockType : byte
{
    Events = 1,
    Footer = 2,
}
