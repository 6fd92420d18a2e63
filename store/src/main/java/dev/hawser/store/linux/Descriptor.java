package dev.hawser.store.linux;

/**
 * A file descriptor of an open file, and the calls on it that the kernel refuses if it was opened with O_PATH: those go
 * by way of /proc then.
 *
 * @param pathOnly opened with O_PATH, since nothing else was allowed or possible
 */
record Descriptor(int fd, boolean pathOnly, boolean directory) implements Xattrs.Holder {
    @Override
    public int getXattr(String name, int room) {
        return pathOnly ? Kernel.getxattr(Kernel.throughProc(fd), name, room) : Kernel.fgetxattr(fd, name, room);
    }

    @Override
    public int listXattrs(int room) {
        return pathOnly ? Kernel.listxattr(Kernel.throughProc(fd), room) : Kernel.flistxattr(fd, room);
    }

    int setXattr(String name, byte[] value) {
        return pathOnly ? Kernel.setxattr(Kernel.throughProc(fd), name, value) : Kernel.fsetxattr(fd, name, value);
    }

    int removeXattr(String name) {
        return pathOnly ? Kernel.removexattr(Kernel.throughProc(fd), name) : Kernel.fremovexattr(fd, name);
    }

    int chmod(int mode) {
        return pathOnly ? Kernel.chmod(Kernel.throughProc(fd), mode) : Kernel.fchmod(fd, mode);
    }

    /** As {@link Kernel#futimens}. */
    int setTimes() {
        return pathOnly ? Kernel.utimens(Kernel.throughProc(fd)) : Kernel.futimens(fd);
    }
}
