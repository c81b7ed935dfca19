"""rankings"""
