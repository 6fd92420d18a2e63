package dev.hawser.store.linux;

/** The extended attributes in which Samba keeps streams: {@code user.DosStream.NAME:$DATA}. */
final class StreamName {
    private static final String TYPE = ":$DATA";

    private StreamName() {}

    static String attribute(String stream) {
        return XattrNames.STREAM + stream + TYPE;
    }

    /** The stream that is kept as {@code attribute}; its type is missing where Samba was told to leave it out. */
    static String of(String attribute) {
        int end = attribute.length() - TYPE.length();
        boolean typed = attribute.regionMatches(true, end, TYPE, 0, TYPE.length());
        return attribute.substring(XattrNames.STREAM.length(), typed ? end : attribute.length());
    }
}
